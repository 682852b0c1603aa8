import type { SentenceFeatures } from './sentence-features.ts';

/**
 * Weights of the features in a sentence's score, and the threshold under which nothing is quoted. Fitted on the dev
 * split of the gold questions over the course by `npm run eval -- calibrate`; never on the test split.
 */
export interface Calibration {
  weights: Record<keyof SentenceFeatures, number>;
  /** Weights of the best sentence's evidence in the decision whether the documents answer at all. */
  answerable: { coverage: number; cosine: number; mark: number; bias: number };
  /** Least probability (0 to 1) at which an answer is given. */
  threshold: number;
}

export const CALIBRATION: Calibration = {
  weights: {
    coverage: 1.5,
    bm25: 2.5,
    cosine: 1.7,
    mark: 0.3,
    rank: -1.6,
    first: 0.5,
    length: 4.0,
    definition: 2.0,
    figure: 2.5,
    asks: -1.5,
    item: -0.6,
    language: 1.0,
  },
  answerable: { coverage: 12, cosine: 2, mark: 0, bias: -7 },
  threshold: 0.5,
};

/** The score by which sentences are ranked; higher is better, and only differences mean anything. */
export function sentenceScore(features: SentenceFeatures, calibration: Calibration = CALIBRATION): number {
  let score = 0;
  for (const [name, weight] of Object.entries(calibration.weights)) {
    score += weight * features[name as keyof SentenceFeatures];
  }
  return score;
}

/** Evidence that the documents answer the question at all: the best of each measure over all candidates. */
export interface Evidence {
  coverage: number;
  cosine: number;
  mark: number;
}

export function evidenceOf(features: SentenceFeatures[]): Evidence {
  const best = (name: keyof Evidence) => Math.max(0, ...features.map((one) => one[name]));
  return { coverage: best('coverage'), cosine: best('cosine'), mark: best('mark') };
}

/** Probability (0 to 1) that the documents answer. */
export function answerability(evidence: Evidence, calibration: Calibration = CALIBRATION): number {
  const { coverage, cosine, mark, bias } = calibration.answerable;
  const logit = coverage * evidence.coverage + cosine * evidence.cosine + mark * evidence.mark + bias;
  return 1 / (1 + Math.exp(-logit));
}
