import { type AnswerableWeights, type Calibration, sentenceScore } from './calibration.ts';
import type { SentenceFeatures } from './sentence-features.ts';

/**
 * Evidence that the documents answer a question at all. Words tell within a language and meaning tells across languages,
 * so both are weighed apart for the two cases, told by the language of the best sentence.
 */
export type Evidence = Record<Exclude<keyof AnswerableWeights, 'bias'>, number>;

/** The candidates of one question as they are judged. */
export interface JudgedSentences {
  features: readonly SentenceFeatures[];
  /** How much of the question each of its words finds in each sentence; see `SentenceScore`. */
  matches: readonly (readonly number[])[];
}

/** The evidence of the candidates of one question. */
export function evidenceOf({ features, matches }: JudgedSentences, calibration: Calibration): Evidence {
  const words = matches[0] ?? [];
  const together = words.map((_, word) => Math.max(...matches.map((one) => one[word] ?? 0)));
  const most = (name: 'coverage' | 'cosine' | 'mark') => Math.max(0, ...features.map((one) => one[name]));
  const scores = features.map((one) => sentenceScore(one, calibration));
  const score = Math.max(0, ...scores);
  const best = features[scores.indexOf(score)];
  const across = best === undefined || best.language === 1 ? 0 : 1;
  return {
    coverage: most('coverage') * (1 - across),
    cosine: most('cosine') * (1 - across),
    coverageAcross: most('coverage') * across,
    cosineAcross: most('cosine') * across,
    across,
    together: together.reduce((sum, match) => sum + match, 0),
    score,
    mark: most('mark'),
  };
}

/** Whether there is enough evidence to answer. */
export function isAnswerable(sentences: JudgedSentences, calibration: Calibration): boolean {
  return answerability(evidenceOf(sentences, calibration), calibration) >= calibration.threshold;
}

/** Probability (0 to 1) that the documents answer. */
export function answerability(evidence: Evidence, { answerable }: Calibration): number {
  let logit = answerable.bias;
  for (const [name, value] of Object.entries(evidence)) logit += answerable[name as keyof Evidence] * value;
  return 1 / (1 + Math.exp(-logit));
}
