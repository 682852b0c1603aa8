import { type AnswerableWeights, type Calibration, sentenceScore } from './calibration.ts';
import type { SentenceFeatures } from './sentence-features.ts';

/**
 * Evidence that the documents answer a question at all: how good the best sentence is, and whether the passage that it
 * stands in is about what was asked. Words of the question that are scattered over several passages are no evidence.
 */
export type Evidence = Record<Exclude<keyof AnswerableWeights, 'bias'>, number>;

/** The candidates of one question as they are judged. */
export interface JudgedSentences {
  features: readonly SentenceFeatures[];
  /** How much of the question each of its words finds in each sentence; see `SentenceScore`. */
  matches: readonly (readonly number[])[];
  /** The passage that each stands in: equal numbers for sentences of one passage. */
  passages: readonly number[];
  /** Share of the question's names that each one's passage holds; see `namesHeld`. */
  names: readonly number[];
}

/** The evidence of the candidates of one question. */
export function evidenceOf(
  { features, matches, passages, names }: JudgedSentences,
  calibration: Calibration,
): Evidence {
  const scores = features.map((one) => sentenceScore(one, calibration));
  const best = scores.indexOf(Math.max(...scores));
  const passage = matches.filter((_, index) => passages[index] === passages[best]);
  const words = passage[0] ?? [];
  return {
    score: Math.max(0, scores[best] ?? 0),
    passage: words.reduce(
      (sum, _, word) => sum + Math.max(...passage.map((sentence) => sentence[word] ?? 0)),
      0,
    ),
    names: names[best] ?? 0,
    across: features[best]?.language === 0 ? 1 : 0,
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
