import { expect, test } from 'vitest';
import { blend, type Candidate } from './blend.ts';

const spanish = (label: number, bm25: number, coverage: number, cosine: number): Candidate => ({
  label,
  language: 'es',
  bm25,
  coverage,
  cosine,
});
const english = (label: number, bm25: number, cosine: number): Candidate => ({
  label,
  language: 'en',
  bm25,
  coverage: 0.1,
  cosine,
});

test('among passages that hold the same words of the question meaning decides, not how often they repeat them', () => {
  const repeats = spanish(1, 10, 1, 0.3);
  const means = spanish(2, 7, 1, 0.5);
  expect(blend([repeats, means], 'es', 1)).toEqual([2, 1]);
});

test('a passage that holds more words of the question comes before one that is a little nearer', () => {
  const holdsAll = spanish(1, 10, 1, 0.4);
  const holdsHalf = spanish(2, 7, 0.5, 0.5);
  expect(blend([holdsHalf, holdsAll], 'es', 1)).toEqual([1, 2]);
});

test('the language of the question comes first where its passages hold the question, the other where they do not', () => {
  const candidates = (coverage: number) => [spanish(1, 10, coverage, 0.3), english(2, 2, 0.5)];
  expect(blend(candidates(1), 'es', 1)).toEqual([1, 2]);
  expect(blend(candidates(0.2), 'es', 0.2)).toEqual([2, 1]);
});

test('across languages names and numbers settle what meaning leaves open', () => {
  expect(blend([english(1, 0, 0.5), english(2, 4, 0.49)], 'es', 0)).toEqual([2, 1]);
});

test('without words or meaning the order is that of the labels', () => {
  expect(blend([], 'es', 0)).toEqual([]);
  expect(blend([spanish(2, 0, 0, -0.1), spanish(1, 0, 0, -0.2)], 'es', 0)).toEqual([1, 2]);
});
