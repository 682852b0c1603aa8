import { expect, test } from 'vitest';
import { Vocabulary } from './vocabulary.ts';

test('every term has one number, in the order in which they came', () => {
  const vocabulary = new Vocabulary();
  // Half of a character, as a stemmer may leave it, is a term like any other.
  const terms = ['casa', '𐌰', '\ud800', '\udf30', '\ufffd', 'casa', '\ud800'];
  expect(terms.map((term) => vocabulary.add(term))).toEqual([0, 1, 2, 3, 4, 0, 2]);
  expect([...vocabulary.terms()]).toEqual(terms.slice(0, 5));
  expect(vocabulary.size).toBe(5);
  expect(vocabulary.find('\udf30')).toBe(3);
  expect(vocabulary.find('perro')).toBeUndefined();
});
