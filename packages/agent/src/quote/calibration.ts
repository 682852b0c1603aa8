import type { SentenceFeatures } from './sentence-features.ts';

/** Weights of the evidence that the documents answer at all; see `Evidence`. */
export interface AnswerableWeights {
  coverage: number;
  cosine: number;
  coverageAcross: number;
  cosineAcross: number;
  across: number;
  score: number;
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

export const CALIBRATION: Calibration = {
  weights: {
    coverage: 2.5,
    bm25: 3.3,
    cosine: 1.2,
    mark: 0.2,
    rank: -0.9,
    first: 1.2,
    length: 0.7,
    definition: 2.3,
    type: 1.6,
    asks: -0.5,
    announces: -0.3,
    item: -0.9,
    aside: -1.4,
    language: 1.1,
  },
  answerable: {
    coverage: 9,
    cosine: 1,
    coverageAcross: 2,
    cosineAcross: 8,
    across: 2,
    score: 0.9,
    bias: -11,
  },
  threshold: 0.5,
};

/** The score by which sentences are ranked; higher is better, and only differences mean anything. */
export function sentenceScore(features: SentenceFeatures, { weights }: Calibration = CALIBRATION): number {
  let score = 0;
  for (const [name, weight] of Object.entries(weights)) {
    score += weight * features[name as keyof SentenceFeatures];
  }
  return score;
}
