import { expect, test } from 'vitest';
import { locateQuote } from './locate-quote.ts';
import { pageOf } from './page-of.ts';
import { splitFormulas } from './split-formulas.ts';
import { withoutOverlap } from './without-overlap.ts';

test('marks only words that are there to the letter', () => {
  expect(locateQuote('Uno. Dos. Tres.', 'Dos.')).toEqual({ start: 5, end: 9 });
  expect(locateQuote('Uno. Dos.', 'dos.')).toBeUndefined();
  expect(locateQuote('Uno.', '')).toBeUndefined();
});

test('cuts formulas out without losing a character', () => {
  const text = 'A $x^2$ costs $5 or $10.\n\n$$\ny\n$$\n\nEnd';
  const pieces = splitFormulas(text);
  expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  expect(pieces.flatMap(({ tex }) => tex ?? [])).toEqual(['x^2', 'y']);
});

test('shows what neighbours share only once', () => {
  const neighbour = (text: string, start: number) => ({ text, start }) as never;
  const around = { previous: neighbour('0123456', 0), next: neighbour('89abc', 8) };
  expect(withoutOverlap({ start: 5, end: 10 }, around)).toEqual({ before: '01234', after: 'abc' });
  expect(withoutOverlap({ start: 5, end: 10 }, undefined)).toEqual({ before: '', after: '' });
});

test('the page that opens is that of the marked words, where the passage goes over a turn of the page', () => {
  const box = (start: number, end: number, page: number) => ({ start, end, page });
  const passage = { page: 3, start: 100, boxes: [box(100, 140, 3), box(141, 180, 4)] } as never;
  expect(pageOf(passage, undefined)).toBe(3);
  expect(pageOf(passage, { start: 5, end: 60 })).toBe(3);
  expect(pageOf(passage, { start: 45, end: 60 })).toBe(4);
  expect(pageOf({ page: 3, start: 0 } as never, { start: 45, end: 60 })).toBe(3);
});
