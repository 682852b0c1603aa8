import { expect, test } from 'vitest';
import { shareOfNumbers } from './share-of-numbers.ts';

test.each([
  ['¿Cuál es la cuota de la parcela 123?', 1 / 3],
  ['¿Qué es un token?', 0],
  ['1,500.25', 1],
  ['GPT-4', 1 / 3],
  ['¿?', 0],
])('of “%s” numbers are %f', (question, share) => {
  expect(shareOfNumbers(question, 'es')).toBeCloseTo(share, 10);
});
