import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { meanRouge, type RougeType, rouge } from './rouge.ts';

test('counted by hand: one of three words', () => {
  expect(rouge('rouge1', 'testing one two', 'testing')).toEqual({
    recall: 1 / 3,
    precision: 1,
    fmeasure: 0.5,
  });
  expect(rouge('rouge2', 'testing one two', 'testing one').fmeasure).toBeCloseTo(2 / 3, 12);
  expect(rouge('rougeL', 'testing one two', 'two testing').fmeasure).toBeCloseTo(0.4, 12);
});

test('rougeLsum joins what several predicted lines have of one target line', () => {
  // Lin (2004), section 3.2: w1..w5 against "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5" share w1 w2 w3 w5.
  const score = rouge('rougeLsum', 'w1 w2 w3 w4 w5', 'w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5');
  expect(score.recall).toBeCloseTo(4 / 5, 12);
});

test('an empty side scores 0 and never NaN', () => {
  for (const type of ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const) {
    expect(rouge(type, '', 'a')).toEqual({ precision: 0, recall: 0, fmeasure: 0 });
    expect(rouge(type, 'a', '')).toEqual({ precision: 0, recall: 0, fmeasure: 0 });
  }
});

test('the compatible tokenizer breaks "niño", the Unicode one does not', () => {
  expect(rouge('rouge1', 'el niño', 'el nido').fmeasure).toBeCloseTo(2 / 5, 12);
  expect(rouge('rouge1', 'niño', 'nin\u0303o', { tokenizer: 'unicode' }).fmeasure).toBe(1);
  expect(rouge('rouge1', 'niño', 'ni', { tokenizer: 'unicode' }).fmeasure).toBe(0);
});

test('the mean takes the best reference of each prediction', () => {
  const scores = meanRouge(
    ['a b', 'c d'],
    [
      ['a b', 'x y'],
      ['x y', 'c d'],
    ],
  );
  expect(scores.rouge1.fmeasure).toBe(1);
});

test("rouge_score's own vectors", () => {
  const file = new URL('./rouge-score-vectors.json', import.meta.url);
  const { vectors } = JSON.parse(readFileSync(file, 'utf8'));
  expect(vectors).toHaveLength(19);
  for (const vector of vectors) {
    const score = rouge(vector.metric as RougeType, vector.target, vector.prediction, {
      useStemmer: vector.stemmer,
    });
    for (const part of ['recall', 'precision', 'fmeasure'] as const) {
      expect(score[part], `${vector.metric} ${part}`).toBeCloseTo(vector[part], vector.places);
    }
  }
});
