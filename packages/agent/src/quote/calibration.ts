import type { SentenceFeatures } from './sentence-features.ts';

/** Weights of the evidence that the documents answer at all; see `Evidence`. */
export interface AnswerableWeights {
  coverage: number;
  cosine: number;
  coverageAcross: number;
  cosineAcross: number;
  across: number;
  /** Share of the question that all candidates together hold: a word that is nowhere speaks against an answer. */
  together: number;
  score: number;
  /** The marker's best verdict, squashed to 0 to 1; 0.5 without a marker. */
  mark: number;
  bias: number;
}

/**
 * Weights of the features in a sentence's score, and of the evidence that decides whether anything is quoted. Fitted on
 * the dev split of the gold questions by `npm run eval -- calibrate`; never on the test split.
 */
export interface Calibration {
  weights: Record<keyof SentenceFeatures, number>;
  answerable: AnswerableWeights;
  /** Least probability (0 to 1) at which an answer is given. */
  threshold: number;
}

/** The score by which sentences are ranked; higher is better, and only differences mean anything. */
export function sentenceScore(features: SentenceFeatures, { weights }: Calibration): number {
  let score = 0;
  for (const [name, weight] of Object.entries(weights)) {
    score += weight * features[name as keyof SentenceFeatures];
  }
  return score;
}
