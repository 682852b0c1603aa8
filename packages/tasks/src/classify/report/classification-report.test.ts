import { expect, test } from 'vitest';
import { classificationReport } from './classification-report.ts';

/** Figures of scikit-learn 1.9.1: classification_report, confusion_matrix and matthews_corrcoef of these labels. */
const REFERENCES = ['a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c'];
const PREDICTIONS = ['a', 'a', 'b', 'b', 'b', 'c', 'a', 'c', 'c', 'b'];
const SKLEARN = {
  confusion: [
    [2, 1, 0],
    [1, 2, 1],
    [0, 1, 2],
  ],
  micro: [0.6, 0.6, 0.6],
  macro: [0.611111111111111, 0.611111111111111, 0.611111111111111],
  weighted: [0.6, 0.6, 0.6],
  matthews: 0.3939393939393939,
} as const;

test('the numbers of scikit-learn', () => {
  const report = classificationReport(['a', 'b', 'c'], REFERENCES, PREDICTIONS);
  expect(report.confusion).toEqual(SKLEARN.confusion);
  for (const kind of ['micro', 'macro', 'weighted'] as const) {
    const [precision, recall, f1] = SKLEARN[kind];
    expect(report[kind].precision).toBeCloseTo(precision, 12);
    expect(report[kind].recall).toBeCloseTo(recall, 12);
    expect(report[kind].f1).toBeCloseTo(f1, 12);
  }
  expect(report.matthews).toBeCloseTo(SKLEARN.matthews, 12);
  expect(report.accuracy).toBeCloseTo(0.6, 12);
  expect(report.perClass.map(({ support }) => support)).toEqual([3, 4, 3]);
});

test('a label without texts and without predictions does not count in the mean', () => {
  const report = classificationReport(['a', 'b', 'z'], ['a', 'b'], ['a', 'b']);
  expect(report.macro.f1).toBe(1);
});

test('one predicted label only: 0 where nothing can be divided, never NaN', () => {
  const report = classificationReport(['a', 'b'], ['a', 'b'], ['a', 'a']);
  expect(report.matthews).toBe(0);
  expect(report.perClass[1]).toMatchObject({ precision: 0, recall: 0, f1: 0 });
});

test('the interval holds the figure, and comes again with its seed', () => {
  const options = { resamples: 500, seed: 3 };
  const one = classificationReport(['a', 'b', 'c'], REFERENCES, PREDICTIONS, options);
  expect(one).toEqual(classificationReport(['a', 'b', 'c'], REFERENCES, PREDICTIONS, options));
  const { low, high } = one.intervals!.accuracy;
  expect(low).toBeLessThan(one.accuracy);
  expect(high).toBeGreaterThan(one.accuracy);
});
