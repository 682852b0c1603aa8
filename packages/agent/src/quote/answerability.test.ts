import { expect, test } from 'vitest';
import { evidenceOf, type JudgedSentences } from './answerability.ts';
import { FITTED } from './fitted-calibration.ts';
import { FEATURE_NAMES, type SentenceFeatures } from './sentence-features.ts';

function features(bm25: number, language = 1): SentenceFeatures {
  const none = Object.fromEntries(FEATURE_NAMES.map((name) => [name, 0])) as unknown as SentenceFeatures;
  return { ...none, bm25, language };
}

const JUDGED: JudgedSentences = {
  features: [features(0.2), features(1), features(0.1)],
  matches: [
    [0.5, 0, 0.1],
    [0, 0.2, 0],
    [0, 0, 0.3],
  ],
  passages: [0, 1, 1],
  names: [1, 0.5, 0.5],
};

test('the passage of the best sentence counts as one, and what stands elsewhere does not', () => {
  const evidence = evidenceOf(JUDGED, FITTED.marked);
  expect(evidence.passage).toBeCloseTo(0.5);
  expect(evidence).toMatchObject({ names: 0.5, across: 0 });
  expect(evidence.score).toBeGreaterThan(0);
});

test('a best sentence in another language is told', () => {
  const abroad = { ...JUDGED, features: JUDGED.features.map((one) => ({ ...one, language: 0 })) };
  expect(evidenceOf(abroad, FITTED.marked).across).toBe(1);
});

test('without a sentence there is no evidence', () => {
  const nothing = { features: [], matches: [], passages: [], names: [] };
  expect(evidenceOf(nothing, FITTED.marked)).toEqual({ score: 0, passage: 0, names: 0, across: 0 });
});
