import { expect, test } from 'vitest';
import { reciprocalRank } from './reciprocal-rank.ts';

const span = (start: number, end: number) => ({ documentId: 'd', start, end });
const needs = [[span(10, 20)], [span(500, 510)]];
const noise = span(1000, 1010);

test('the first passage that holds a need gives the rank', () => {
  expect(reciprocalRank(needs, [span(0, 50), noise], 10)).toBe(1);
  expect(reciprocalRank(needs, [noise, noise, span(0, 50)], 10)).toBeCloseTo(1 / 3, 12);
});

test('a passage with less than half of the span, or one beyond k, does not count', () => {
  expect(reciprocalRank(needs, [span(16, 50)], 10)).toBe(0);
  expect(reciprocalRank(needs, [noise, span(0, 50)], 1)).toBe(0);
});
