import { expect, test } from 'vitest';
import { recallAtK } from './recall-at-k.ts';

const span = (start: number, end: number, documentId = 'd') => ({ documentId, start, end });
const passages = [span(0, 100, 'other'), span(0, 95), span(200, 300)];

test('a need counts as far as the passages hold its characters', () => {
  expect(recallAtK([[span(90, 100)]], passages, 1)).toBe(0);
  expect(recallAtK([[span(90, 100)]], passages, 2)).toBe(0.5);
});

test('every need counts the same', () => {
  expect(recallAtK([[span(10, 20)], [span(210, 220)]], passages, 2)).toBe(0.5);
  expect(recallAtK([[span(10, 20)], [span(210, 220)]], passages, 3)).toBe(1);
});

test('one alternative is enough', () =>
  expect(recallAtK([[span(400, 410), span(10, 20)]], passages, 3)).toBe(1));
