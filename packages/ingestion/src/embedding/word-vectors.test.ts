import { expect, test } from 'vitest';
import { WordVectors } from './word-vectors.ts';

test('each word is embedded once, and a flood of others pushes the oldest out', async () => {
  const asked: string[] = [];
  const words = new WordVectors({
    async embed(texts) {
      asked.push(...texts);
      return texts.map((text) => Float32Array.of(text.length));
    },
  });
  expect((await words.of(['uno', 'cuatro', 'uno'])).map(([length]) => length)).toEqual([3, 6, 3]);
  await words.of(['cuatro', 'dos']);
  expect(asked).toEqual(['uno', 'cuatro', 'dos']);

  const flood = Array.from({ length: 5000 }, (_, index) => `w${index}`);
  expect(await words.of(flood)).toHaveLength(5000);
  await words.of(['uno', 'w4999']);
  expect(asked.at(-1)).toBe('uno');
});
