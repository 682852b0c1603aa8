import type { Citation, Passage } from '@repaso/contract';
import { expect, test } from 'vitest';
import { citationPrecision, citationRecall, isComplete, isFirstRight } from './citation-overlap.ts';
import { type CitedAnswer, citationValidity } from './citation-validity.ts';
import { citedSpans } from './cited-spans.ts';
import { verbatimRate } from './verbatim-rate.ts';

const passage: Passage = {
  chunkId: 'c',
  documentId: 'd',
  title: 't',
  text: 'Uno dos tres. Cuatro.',
  headings: [],
  start: 100,
  end: 121,
  language: 'es',
};
const citation = (changes: Partial<Citation>): Citation => ({
  n: 1,
  start: 0,
  end: 5,
  quote: 'dos tres',
  supported: true,
  ...changes,
});
const answer = (...citations: Citation[]): CitedAnswer => ({
  text: 'Diez letras',
  sources: [{ n: 1, passage }],
  citations,
});
const span = (start: number, end: number) => ({ documentId: 'd', start, end });

test('a citation is valid when its source and its stretch of the answer exist', () => {
  expect(citationValidity(answer())).toBeNull();
  expect(citationValidity(answer(citation({}), citation({ n: 2 })))).toBe(0.5);
  expect(citationValidity(answer(citation({ end: 12 })))).toBe(0);
  expect(citationValidity(answer(citation({ start: 5 })))).toBe(0);
});

test('a quote is verbatim when its passage holds it letter by letter', () => {
  expect(verbatimRate(answer(citation({}), citation({ quote: 'Dos tres' })))).toBe(0.5);
  expect(verbatimRate(answer(citation({ quote: '', supported: true })))).toBe(0);
  expect(verbatimRate(answer(citation({ quote: '', supported: false })))).toBeNull();
  expect(verbatimRate(answer(citation({ n: 7 })))).toBe(0);
});

test('a quote is placed in its document', () => {
  expect(citedSpans(answer(citation({}), citation({ quote: 'x' })))).toEqual([span(104, 112)]);
});

test('precision is the share of cited characters that are right', () => {
  expect(citationPrecision([[span(0, 10)], [span(50, 60)]], [span(5, 15), span(50, 60)])).toBe(0.75);
  expect(citationPrecision([[span(0, 10), span(50, 60)]], [span(50, 60)])).toBe(1);
  expect(citationPrecision([[span(0, 10)]], [])).toBeNull();
});

test('recall is the share of needed characters that are cited', () => {
  expect(citationRecall([[span(0, 10)], [span(50, 60)]], [span(5, 15)])).toBe(0.25);
  expect(citationRecall([[span(0, 10), span(50, 60)]], [span(50, 60)])).toBe(1);
  expect(citationRecall([[span(0, 10)]], [])).toBe(0);
});

test('complete asks for every need, first right for the first thing said', () => {
  const needs = [[span(0, 10)], [span(50, 60)]];
  expect(isComplete(needs, [span(0, 10), span(50, 56)])).toBe(1);
  expect(isComplete(needs, [span(0, 10), span(50, 54)])).toBe(0);
  expect(isFirstRight(needs, [span(90, 99), span(0, 10)])).toBe(0);
  expect(isFirstRight(needs, [span(50, 60)])).toBe(1);
  expect(isFirstRight(needs, [])).toBeNull();
});
