import { expect, test } from 'vitest';
import { killAtEveryChange } from './kill-at-every-change.ts';

const PASSAGES = 300;

/** The passages of a document, and their vectors. Its source is a part of the script. */
function passagesOf(word: string, count: number) {
  const texts = Array.from({ length: count }, (_, n) => `${n} ${word}`);
  return {
    pieces: texts.map((text, ordinal) => ({
      ...{ ordinal, text, start: 0, end: 1, headings: [], language: 'en' as const },
    })),
    embedded: { embedderId: 'e', vectors: texts.map(() => new Float32Array([1, 0])) },
  };
}

const REPLACE = `async ({ chunks }, id) => {
  const { pieces, embedded } = (${passagesOf})('new', ${PASSAGES});
  await chunks.replace(id, pieces, embedded);
}`;

test('passages that are being replaced when the process is killed, at whatever step, are all old or all new', async () => {
  const fill = passagesOf('old', PASSAGES);
  const ends = await killAtEveryChange(
    async ({ chunks }, id) => void (await chunks.replace(id, fill.pieces, fill.embedded)),
    REPLACE,
    async ({ store, collectionId, documentId, isDone, files }) => {
      const words = new Set<string>();
      for await (const { chunk, vector } of store.chunks.ofDocument(documentId, 'e')) {
        words.add(chunk.text.replace(`${chunk.ordinal} `, ''));
        expect(vector).toBeDefined();
      }
      expect(await store.chunks.census(collectionId, 'e')).toHaveLength(PASSAGES);
      store.close();
      const [word = ''] = words;
      expect(words.size).toBe(1);
      if (isDone) expect(word).toBe('new');
      // Of the others nothing stays: what a start erases is overwritten.
      const other = word === 'new' ? '5 old' : '5 new';
      for (const file of files()) expect(file.includes(other)).toBe(false);
      return isDone ? 'done' : word;
    },
  );
  // Some were killed while the new ones were laid in, some while the old ones were erased.
  expect(new Set(ends)).toEqual(new Set(['old', 'new', 'done']));
  expect(ends.filter((end) => end === 'old').length).toBeGreaterThan(3);
  expect(ends.filter((end) => end === 'new').length).toBeGreaterThan(3);
}, 240_000);
