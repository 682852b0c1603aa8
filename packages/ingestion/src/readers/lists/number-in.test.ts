import { expect, test } from 'vitest';
import { type NumberFormat, numberIn } from './number-in.ts';

test.each<[NumberFormat, number, string]>([
  ['decimal', 12, '12'],
  ['lowerLetter', 1, 'a'],
  ['upperLetter', 26, 'Z'],
  ['lowerLetter', 28, 'ab'],
  ['lowerRoman', 4, 'iv'],
  ['upperRoman', 1994, 'MCMXCIV'],
  ['upperRoman', 0, '0'],
])('%s %i is %s', (format, number, words) => {
  expect(numberIn(format, number)).toBe(words);
});
