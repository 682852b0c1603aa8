import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

test.each([
  [[5], 0.5, 5],
  [[4, 1, 3, 2], 0.5, 2.5],
  [[10, 20, 30, 40, 50], 0.95, 48],
  [[1, 100], 0, 1],
  [[1, 100], 1, 100],
])('%j at %d is %d', (values, p, expected) => expect(percentile(values, p)).toBeCloseTo(expected, 12));

test('nothing has no percentile', () => expect(percentile([], 0.5)).toBeNaN());
