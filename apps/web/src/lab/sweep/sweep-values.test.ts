import { expect, test } from 'vitest';
import { readNumbers, varietyOf } from './sweep-values.ts';

test.each([
  ['0 0.7 1.4', [0, 0.7, 1.4]],
  ['0, 0.7, 1.4', [0, 0.7, 1.4]],
  ['0,7; 1,4', [0.7, 1.4]],
  ['x 1', [1]],
  ['', []],
])('%s', (text, numbers) => {
  expect(readNumbers(text)).toEqual(numbers);
});

test('variety counts words in any script, repeated ones once', () => {
  expect(varietyOf('El niño, el NIÑO.')).toEqual({ words: 4, distinct: 0.5 });
  expect(varietyOf('…')).toEqual({ words: 0, distinct: 0 });
});
