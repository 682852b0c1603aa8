import { expect, it } from 'vitest';
import { normaliseText } from './normalise-text.ts';

it.each([
  ['  dos\n\n espacios\t ', 'dos espacios'],
  ['cafe\u0301', 'caf\u00e9'],
  ['(hola) [1] «sí» —no', '( hola) [ 1] « sí» — no'],
  ['1990–2000 a/b € 5 $5', '1990– 2000 a/ b € 5 $ 5'],
  ['( a', '( a'],
  ['bien-estar', 'bien- estar'],
])('writes %j as the model was trained on it', (text, expected) => {
  expect(normaliseText(text)).toBe(expected);
});
