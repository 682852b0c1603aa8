import type { Calibration } from './calibration.ts';

/** Fitted on the dev questions by `npm run eval -- calibrate`, which writes this file: with a marker, and without one. */
export const FITTED: Record<'marked' | 'unmarked', Calibration> = {
  marked: {
    weights: {
      coverage: 0.994,
      alignment: 3.135,
      bm25: 3.125,
      cosine: 0.869,
      mark: 0.997,
      rank: -1.426,
      first: 0.746,
      length: 1.958,
      definition: 2.548,
      type: 1.692,
      asks: -0.305,
      announces: -1.799,
      item: -0.905,
      aside: -1.791,
      language: 1.805,
    },
    answerable: {
      score: 0.398,
      passage: 5.748,
      names: 2.088,
      across: 2.531,
      bias: -9.015,
    },
    threshold: 0.5,
  },
  unmarked: {
    weights: {
      coverage: 1.177,
      alignment: 3.674,
      bm25: 3.388,
      cosine: 1.025,
      mark: 0,
      rank: -1.347,
      first: 0.812,
      length: 1.928,
      definition: 2.612,
      type: 1.781,
      asks: -0.265,
      announces: -1.617,
      item: -0.755,
      aside: -1.71,
      language: 1.751,
    },
    answerable: {
      score: 0.525,
      passage: 3.849,
      names: 2.031,
      across: 2.708,
      bias: -9.202,
    },
    threshold: 0.5,
  },
};
