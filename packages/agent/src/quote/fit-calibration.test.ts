import { expect, test } from 'vitest';
import { isAnswerable } from './answerability.ts';
import { sentenceScore } from './calibration.ts';
import { crossValidate } from './cross-validate.ts';
import { type CalibrationExample, fitCalibration } from './fit-calibration.ts';
import { FEATURE_NAMES, type SentenceFeatures } from './sentence-features.ts';

let state = 11;
function random(): number {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

function noise(): SentenceFeatures {
  return Object.fromEntries(FEATURE_NAMES.map((name) => [name, random()])) as unknown as SentenceFeatures;
}

/** Questions whose answer is the sentence with the most coverage, less a penalty for items. */
function examples(count: number): CalibrationExample[] {
  return Array.from({ length: count }, (_, index) => {
    const isAnswerable = index % 4 !== 0;
    const features = Array.from({ length: 12 }, () => ({ ...noise(), language: 1 }));
    if (!isAnswerable) for (const one of features) one.coverage *= 0.4;
    const worth = features.map(({ coverage, item }) => coverage - 0.5 * item);
    const best = worth.indexOf(Math.max(...worth));
    return {
      features,
      matches: features.map(() => []),
      passages: features.map((_, place) => place),
      names: features.map(() => 1),
      gold: features.map((_, at) => isAnswerable && at === best),
      isAnswerable,
    };
  });
}

test('finds what the answers have in common, and holds on questions that it has not seen', () => {
  const calibration = fitCalibration(examples(160));
  const { coverage, item, cosine, length } = calibration.weights;
  expect(coverage).toBeGreaterThan(3);
  expect(item).toBeLessThan(-1);
  expect(Math.abs(cosine)).toBeLessThan(coverage / 4);
  expect(Math.abs(length)).toBeLessThan(coverage / 4);
  const unseen = examples(80);
  const right = unseen.filter(({ features, gold, isAnswerable }) => {
    const scores = features.map((one) => sentenceScore(one, calibration));
    return isAnswerable && gold[scores.indexOf(Math.max(...scores))];
  });
  expect(right.length).toBeGreaterThan(60 * 0.8);
  const decided = unseen.filter((example) => isAnswerable(example, calibration) === example.isAnswerable);
  expect(decided.length).toBeGreaterThan(80 * 0.9);
}, 60_000);

test('the same examples give the same calibration', () => {
  const some = examples(20);
  expect(fitCalibration(some)).toEqual(fitCalibration(some));
});

test('every example is judged once by a fit that has not seen it', () => {
  const verdicts = crossValidate(examples(60), 3);
  expect(verdicts).toHaveLength(60);
  expect(verdicts.filter((verdict) => verdict.isAnswerable)).toHaveLength(45);
  const right = verdicts.filter((verdict) => verdict.isFirstRight).length;
  expect(right).toBeGreaterThan(45 * 0.7);
  expect(right).toBeLessThanOrEqual(45);
});
