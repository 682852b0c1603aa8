import { expect, test } from 'vitest';
import { lowered, raised } from './raised-text.ts';

test.each([
  ['10', '6', '10⁶'],
  ['10', '−3', '10⁻³'],
  ['m', '2', 'm²'],
  ['cuesta 250', '1', 'cuesta 250¹'],
  ['10', '1,5', '10^(1,5)'],
  ['Pérez et al.', '1,2', 'Pérez et al.^(1,2)'],
  ['x', 'k', 'x^k'],
  ['(1+r)', 't-1', '(1+r)^(t-1)'],
  ['total', 'a', 'total[a]'],
  ['1', 'o', '1o'],
  ['Sr', 'a', 'Sra'],
  ['5', 'th', '5th'],
  ['M', 'me', 'Mme'],
  ['agua', '[1]', 'agua[1]'],
  ['Marca', '®', 'Marca®'],
  ['uno ', 'dos', 'uno dos'],
])('raised: %s and %s', (before, words, expected) => {
  expect(before + raised(words, before)).toBe(expected);
});

test.each([
  ['H', '2', 'O', 'H2O'],
  ['log', '10', ' x', 'log10 x'],
  ['log', '2', '8', 'log₂8'],
  ['101', '2', '', '101₂'],
  ['V', 'max', '', 'Vmax'],
])('lowered: %s, %s and %s', (before, words, after, expected) => {
  expect(before + lowered(words, before, after) + after).toBe(expected);
});
