import type { Calibration } from './calibration.ts';

/** Fitted on the dev questions by `npm run eval -- calibrate`, which writes this file: with a marker, and without one. */
export const FITTED: Record<'marked' | 'unmarked', Calibration> = {
  marked: {
    weights: {
      coverage: 0.786,
      alignment: 3.264,
      bm25: 3.402,
      cosine: 1.043,
      mark: 0.597,
      rank: -1.475,
      first: 0.964,
      length: 1.713,
      definition: 2.598,
      type: 1.77,
      asks: -0.282,
      announces: -1.932,
      item: -0.741,
      aside: -1.556,
      language: 1.458,
    },
    answerable: {
      score: 0.335,
      passage: 5.168,
      names: 2.962,
      across: 3.109,
      bias: -8.854,
    },
    threshold: 0.5,
  },
  unmarked: {
    weights: {
      coverage: 0.899,
      alignment: 3.592,
      bm25: 3.57,
      cosine: 1.13,
      mark: 0,
      rank: -1.466,
      first: 0.984,
      length: 1.703,
      definition: 2.649,
      type: 1.834,
      asks: -0.261,
      announces: -1.823,
      item: -0.645,
      aside: -1.526,
      language: 1.42,
    },
    answerable: {
      score: 0.324,
      passage: 5.2,
      names: 2.962,
      across: 3.071,
      bias: -8.791,
    },
    threshold: 0.5,
  },
};
