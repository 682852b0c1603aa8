import { expect, test } from 'vitest';
import { chrf } from './chrf.ts';

test('the same text scores 100, a text without a common character 0', () => {
  expect(chrf(['niño'], [['niño']]).score).toBeCloseTo(100, 9);
  expect(chrf(['abc'], [['xyz']]).score).toBe(0);
});

test('a case counted by hand: orders without n-grams are left out of the mean', () => {
  // abc against abd: 1-grams 2/3, 2-grams 1/2, 3-grams 0/1; precision = recall = 7/18.
  expect(chrf(['abc'], [['abd']]).score).toBeCloseTo((100 * 7) / 18, 9);
});

test('white space does not count, case does unless asked', () => {
  expect(chrf(['a b c'], [['abc']]).score).toBeCloseTo(100, 9);
  expect(chrf(['ABC'], [['abc']]).score).toBe(0);
  expect(chrf(['ABC'], [['abc']], { lowercase: true }).score).toBeCloseTo(100, 9);
});

test('recall weighs more than precision', () => {
  const short = chrf(['abcdef'], [['abcdefghijkl']]).score;
  const long = chrf(['abcdefghijkl'], [['abcdef']]).score;
  expect(long).toBeGreaterThan(short);
});

test('chrF++ adds words with their punctuation split off', () => {
  expect(chrf(['hola.'], [['hola .']], { wordOrder: 2 }).score).toBeCloseTo(100, 9);
  expect(chrf(['a'], [['a']], { wordOrder: 2 }).signature).toContain('nw:2');
});

test('a segment counts with the reference that fits best', () => {
  const one = chrf(['abcdef'], [['abcdef']]).score;
  expect(chrf(['abcdef'], [['zzzzzz'], ['abcdef']]).score).toBeCloseTo(one, 9);
});
