import { expect, test } from 'vitest';
import { locateQuote } from './locate-quote.ts';

const at = (text: string, quote: string) =>
  locateQuote(text, quote).map(({ start, end }) => text.slice(start, end));

test.each([
  ['plain words', 'Uno. El gato duerme. Dos.', 'El gato duerme.', 'El gato duerme.'],
  ['emphasis', 'Un cross-encoder lee.', 'Un *cross-encoder* lee.', 'Un cross-encoder lee.'],
  ['a table row', 'Tomás | jefe | 110\nAna | caja | 111', '| Ana | caja | 111 |', 'Ana | caja | 111'],
  ['a line break', 'weights\nin blocks of 32.', 'weights in blocks of 32.', 'weights\nin blocks of 32.'],
  ['a link', 'See the paper now.', 'See [the paper](http://a.b/c) now.', 'See the paper now.'],
  ['code and formulas', 'con k = 50 y $n$ hay', 'con `k = 50` y $n$ hay', 'con k = 50 y $n$ hay'],
  ['letters beyond the first plane', 'a 𝒳 b', '𝒳', '𝒳'],
])('%s do not hide a quote', (_, text, quote, found) => expect(at(text, quote)).toEqual([found]));

test('every occurrence counts', () =>
  expect(locateQuote('ab. x ab.', 'ab')).toEqual([
    { start: 0, end: 3 },
    { start: 6, end: 9 },
  ]));

test('other words, other case and other accents are not the quote', () => {
  expect(locateQuote('El gato duerme.', 'El perro duerme.')).toEqual([]);
  expect(locateQuote('El gato', 'el gato')).toEqual([]);
  expect(locateQuote('el año', 'el ano')).toEqual([]);
});

test('a quote without letters is nowhere', () => expect(locateQuote('a | b', '|')).toEqual([]));
