import { expect, test } from 'vitest';
import { pickedNumbers, sentenceGrammar } from './sentence-grammar.ts';

test('the grammar knows exactly the sentences there are', () => {
  expect(sentenceGrammar(2)).toBe('root ::= "[0]" | pick (" " pick)? (" " pick)?\npick ::= "[1]" | "[2]"');
  expect(sentenceGrammar(0)).toBe('root ::= "[0]"');
});

test('reads numbers in order, without repetition, [0] as none', () => {
  expect(pickedNumbers('[2] [1] [2]', 3)).toEqual([2, 1]);
  expect(pickedNumbers('[0]', 3)).toEqual([]);
  expect(pickedNumbers('[9]', 3)).toEqual([]);
});
