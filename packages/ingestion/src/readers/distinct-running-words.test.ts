import { expect, test } from 'vitest';
import { distinctRunningWords, isPageNumber } from './distinct-running-words.ts';

test.each([
  '3',
  '– 3 –',
  'Página 3 de 10',
  'pág. 3',
  'Page 3 of 10',
  '3/10',
  '3 / 10',
  'de',
  '',
  ' · ',
  '.................',
])('“%s” is the number of a page', (words) => expect(isPageNumber(words)).toBe(true));

test.each(['Carpintería 3', '976 123 456', '2.024', 'CIF B12345678', 'Página web'])(
  '“%s” says something',
  (words) => expect(isPageNumber(words)).toBe(false),
);

test('a footer of empty lines is read at once', () => {
  // With one pattern over all of it, this took longer than any test may.
  expect(distinctRunningWords([`-${'\n'.repeat(20_000)}b`, 'Factura', ' Factura '])).toHaveLength(2);
});
