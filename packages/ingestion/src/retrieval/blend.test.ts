import { expect, test } from 'vitest';
import { blend, type Candidate } from './blend.ts';

const spanish = (label: number, bm25: number, coverage: number, cosine: number): Candidate => ({
  label,
  language: 'es',
  bm25,
  coverage,
  cosine,
});
const english = (label: number, bm25: number, cosine: number, coverage = 0.1): Candidate => ({
  label,
  language: 'en',
  bm25,
  coverage,
  cosine,
});

test('among passages that hold the whole question meaning decides, however often one repeats it', () => {
  const repeats = spanish(1, 10, 1, 0.4);
  const means = spanish(2, 2, 1, 0.41);
  expect(blend([repeats, means], 'es', 0)).toEqual([2, 1]);
});

test('among passages that hold the whole question and its number repetition counts as much as numbers do in it', () => {
  const repeats = spanish(1, 10, 1, 0.4);
  const means = spanish(2, 5, 1, 0.45);
  expect(blend([repeats, means], 'es', 0)).toEqual([2, 1]);
  expect(blend([repeats, means], 'es', 1 / 3)).toEqual([1, 2]);
});

test('among passages that hold the same small part of it repetition counts', () => {
  const repeats = spanish(1, 10, 0.3, 0.4);
  const means = spanish(2, 2, 0.3, 0.41);
  expect(blend([repeats, means], 'es', 0)).toEqual([1, 2]);
});

test('a passage that holds more words of the question comes before one that is a little nearer', () => {
  const holdsAll = spanish(1, 10, 1, 0.4);
  const holdsHalf = spanish(2, 7, 0.5, 0.5);
  expect(blend([holdsHalf, holdsAll], 'es', 0)).toEqual([1, 2]);
});

test('a cosine that is low everywhere settles less than one that is high', () => {
  const repeats = (cosine: number) => spanish(1, 10, 0.5, cosine);
  const means = (cosine: number) => spanish(2, 6, 0.5, cosine);
  expect(blend([repeats(0.1), means(0.2)], 'es', 0)).toEqual([1, 2]);
  expect(blend([repeats(0.4), means(0.8)], 'es', 0)).toEqual([2, 1]);
});

test('the language of the question comes first where its passages hold the question, the other where they do not', () => {
  const candidates = (coverage: number) => [spanish(1, 10, coverage, 0.3), english(2, 2, 0.5)];
  expect(blend(candidates(1), 'es', 0)).toEqual([1, 2]);
  expect(blend(candidates(0.2), 'es', 0)).toEqual([2, 1]);
});

test('across languages names settle what meaning leaves open, as far as they cover the question', () => {
  const candidates = (coverage: number) => [english(1, 0, 0.5, 0), english(2, 4, 0.47, coverage)];
  expect(blend(candidates(0.5), 'es', 0)).toEqual([2, 1]);
  expect(blend(candidates(0.1), 'es', 0)).toEqual([1, 2]);
});

test('without words or meaning the order is that of the labels', () => {
  expect(blend([], 'es', 0)).toEqual([]);
  expect(blend([spanish(2, 0, 0, -0.1), spanish(1, 0, 0, -0.2)], 'es', 0)).toEqual([1, 2]);
});
