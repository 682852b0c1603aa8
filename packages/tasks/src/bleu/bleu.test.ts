import { expect, test } from 'vitest';
import { bleu } from './bleu.ts';

/** sacreBLEU's own published case: three hypotheses against two streams of references. */
const HYPOTHESES = ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'];
const REFERENCES = [
  ['The dog bit the man.', 'It was not unexpected.', 'The man bit him first.'],
  ['The dog had bit the man.', 'No one was surprised.', 'The man had bitten the dog.'],
];

test.each([
  ['13a', 48.530827],
  ['none', 49.1919566],
  ['intl', 43.91623493],
] as const)('with tokenizer %s, the published number of sacreBLEU', (tokenizer, expected) => {
  expect(bleu(HYPOTHESES, REFERENCES, { tokenizer }).score).toBeCloseTo(expected, 6);
});

test('empty hypotheses score 0', () => {
  expect(bleu(['', '', ''], REFERENCES).score).toBe(0);
});

test('a perfect corpus scores 100 and says how it was counted', () => {
  const score = bleu(REFERENCES[0]!, [REFERENCES[0]!]);
  expect(score.score).toBeCloseTo(100, 9);
  expect(score.signature).toBe('nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0');
});

test('a single word has no 4-grams: 0, unless the order is effective', () => {
  expect(bleu(['a'], [['a']]).score).toBe(0);
  expect(bleu(['a'], [['a']], { effectiveOrder: true }).score).toBeCloseTo(100, 9);
});

test('a short hypothesis pays the brevity penalty exp(1 - r/c)', () => {
  const { brevityPenalty } = bleu(['uno dos tres'], [['uno dos tres cuatro cinco seis']]);
  expect(brevityPenalty).toBeCloseTo(Math.exp(1 - 6 / 3), 12);
});

test('each smoothing treats missing 4-grams by its own rule', () => {
  const score = (smoothing: 'exp' | 'floor' | 'add-k' | 'none') =>
    bleu(['a b c x'], [['a b c y']], { smoothing }).precisions;
  expect(score('exp')[3]).toBeCloseTo(50, 9);
  expect(score('floor')[3]).toBeCloseTo(10, 9);
  expect(score('add-k')[3]).toBeCloseTo(50, 9);
  expect(score('none')[3]).toBe(0);
});

test('the closest reference counts; of two equally close the shorter', () => {
  expect(bleu(['a b c d'], [['a b c'], ['a b c d e']]).referenceLength).toBe(3);
});

test('streams of unequal length are refused', () => {
  expect(() => bleu(['a', 'b'], [['a']])).toThrow(/1 entries for 2 predictions/);
  expect(() => bleu([], [[]])).toThrow(/nothing to score/);
});
