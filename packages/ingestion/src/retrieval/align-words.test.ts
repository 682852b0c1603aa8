import { expect, test } from 'vitest';
import { alignWords, subjectWords, type WordWithVector } from './align-words.ts';

/** Vectors by hand: `noise` and `ruido` say the same, `loud` is near them, everything else stands alone. */
const VECTORS: Record<string, number[]> = {
  noise: [1, 0, 0],
  ruido: [1, 0, 0],
  loud: [0.5, Math.sqrt(0.75), 0],
};
const words = (...list: string[]): WordWithVector[] =>
  list.map((word) => ({ word, vector: Float32Array.from(VECTORS[word] ?? [0, 0, 0]) }));

test('subject words are lower-case, each once, without grammar; joined words come apart', () => {
  expect(subjectWords('What is the GPT-4 noise? Noise of 3.5 dB', 'en')).toEqual([
    'gpt',
    '4',
    'noise',
    '3.5',
    'db',
  ]);
  expect(subjectWords('¿Qué máquina hace más ruido?', 'es')).toEqual(['máquina', 'hace', 'ruido']);
});

test('equal stems, alike beginnings and near vectors match, in this order', () => {
  expect(alignWords(words('machines'), words('machine'), 'en')).toEqual([1]);
  expect(alignWords(words('swallows'), words('swallowing'), 'es')).toEqual([0.8]);
  expect(alignWords(words('noise', 'cat'), words('ruido'), 'es')).toEqual([1, 0]);
  const [some] = alignWords(words('noise'), words('loud'), 'en');
  expect(some).toBeGreaterThan(0.5);
  expect(some).toBeLessThan(0.6);
});

test('numbers match only themselves, and short words do not begin alike', () => {
  expect(alignWords(words('2017', 'gan'), words('2018', 'gato'), 'es')).toEqual([0, 0]);
  expect(alignWords(words('2017'), words('2017'), 'es')).toEqual([1]);
});
