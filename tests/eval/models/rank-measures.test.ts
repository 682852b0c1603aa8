import { expect, test } from 'vitest';
import { auroc, rankMeasures, spearman } from './rank-measures.ts';

test('places become shares', () => {
  expect(rankMeasures([0, 1, 4, 9, Number.POSITIVE_INFINITY])).toEqual({
    recall1: 1 / 5,
    recall5: 3 / 5,
    mrr10: (1 + 1 / 2 + 1 / 5 + 1 / 10) / 5,
  });
});

test.each([
  [[3, 4], [1, 2], 1],
  [[1, 2], [3, 4], 0],
  [[1], [1], 0.5],
  [[1, 3], [2, 2], 0.5],
  [[2, 3, 3], [1, 3], (3 + 0 + 0.5 + 0.5) / 6],
])('%j against %j', (positive, negative, expected) =>
  expect(auroc(positive, negative)).toBeCloseTo(expected, 12),
);

// By hand: ranks 1.5 1.5 3 4 against 1 2 3 4 correlate at 4.5 / sqrt(4.5 * 5).
test.each([
  [[1, 2, 3], [2, 4, 9], 1],
  [[1, 2, 3], [3, 2, 1], -1],
  [[1, 1, 3, 4], [1, 2, 3, 4], 4.5 / Math.sqrt(4.5 * 5)],
])('rank correlation of %j and %j', (one, other, expected) =>
  expect(spearman(one, other)).toBeCloseTo(expected, 12),
);
