import type { SentenceFeatures } from './sentence-features.ts';

/** Weights of the evidence that the documents answer at all; see `Evidence`. */
export interface AnswerableWeights {
  /** Score of the best sentence, at least 0. */
  score: number;
  /** Share of the question (0 to 1) that the best sentence's passage holds. */
  passage: number;
  /** Share of the question's names (0 to 1) that it holds. */
  names: number;
  /** 1 when the best sentence is in another language than the question: fewer words are found there. */
  across: number;
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
