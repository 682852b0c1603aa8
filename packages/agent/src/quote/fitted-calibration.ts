import type { Calibration } from './calibration.ts';

/** Fitted on the dev questions by `npm run eval -- calibrate`, which writes this file: with a marker, and without one. */
export const FITTED: Record<'marked' | 'unmarked', Calibration> = {
  marked: {
    weights: {
      coverage: 0.945,
      alignment: 3.194,
      bm25: 3.255,
      cosine: 0.803,
      mark: 0.694,
      rank: -1.632,
      first: 1.121,
      length: 1.872,
      definition: 2.569,
      type: 1.711,
      asks: -0.278,
      announces: -1.691,
      item: -0.78,
      aside: -1.516,
      language: 1.502,
    },
    answerable: {
      score: 0.326,
      passage: 5.544,
      names: 2.992,
      across: 2.302,
      bias: -9.07,
    },
    threshold: 0.5,
  },
  unmarked: {
    weights: {
      coverage: 1.069,
      alignment: 3.561,
      bm25: 3.449,
      cosine: 0.896,
      mark: 0,
      rank: -1.599,
      first: 1.166,
      length: 1.849,
      definition: 2.599,
      type: 1.781,
      asks: -0.252,
      announces: -1.575,
      item: -0.666,
      aside: -1.499,
      language: 1.489,
    },
    answerable: {
      score: 0.312,
      passage: 5.618,
      names: 2.98,
      across: 2.266,
      bias: -9.002,
    },
    threshold: 0.5,
  },
};
