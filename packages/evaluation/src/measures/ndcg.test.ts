import { expect, test } from 'vitest';
import { ndcg } from './ndcg.ts';

const span = (start: number, end: number) => ({ documentId: 'd', start, end });
const [one, two] = [[span(10, 20)], [span(500, 510)]];
const noise = span(1000, 1010);

test('one need at rank 3 gains 1 / log2(4)', () => {
  expect(ndcg([one], [noise, noise, span(0, 50)], 10)).toBeCloseTo(0.5, 12);
});

test('two needs at ranks 1 and 3', () => {
  const expected = (1 + 1 / 2) / (1 + 1 / Math.log2(3));
  expect(ndcg([one, two], [span(0, 50), noise, span(490, 520)], 10)).toBeCloseTo(expected, 12);
});

test('one passage with everything is perfect, and repeating it adds nothing', () => {
  expect(ndcg([one, two], [span(0, 600)], 10)).toBe(1);
  expect(ndcg([one, two], [span(0, 600), span(0, 600)], 10)).toBe(1);
});

test('nothing found is 0', () => expect(ndcg([one], [noise], 10)).toBe(0));
