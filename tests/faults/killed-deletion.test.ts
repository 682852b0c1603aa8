import { expect, test } from 'vitest';
import { killAtEveryChange } from './kill-at-every-change.ts';

const PASSAGES = 300;
const SECRET = 'The safe opens with 4711.';

const DELETE = '({ originals, documents }, id) => originals.deleteWith(id, () => documents.delete(id))';

test('a deletion that is killed, at whatever step, leaves the document whole or nothing of it', async () => {
  const ends = await killAtEveryChange(
    async ({ originals, documents, chunks }, id) => {
      await (await originals.receive(Buffer.from(SECRET))).keep(id);
      await documents.saveText(id, SECRET.repeat(PASSAGES));
      const passages = Array.from({ length: PASSAGES }, (_, ordinal) => ({
        ...{ ordinal, text: `${ordinal} ${SECRET}`, start: 0, end: 1, headings: [], language: 'en' as const },
      }));
      const vectors = passages.map(() => new Float32Array([1, 0]));
      await chunks.replace(id, passages, { embedderId: 'e', vectors });
      await documents.update(id, { status: 'ready', chunks: PASSAGES, embedded: PASSAGES });
    },
    DELETE,
    async ({ store, collectionId, documentId, isDone, files }) => {
      const found = await store.documents.get(documentId);
      const census = await store.chunks.census(collectionId, 'e');
      const originals = await store.originals.list();
      store.close();
      if (isDone) expect(found).toBeUndefined();
      if (found) {
        expect(found).toMatchObject({ status: 'ready', name: 'safe.md', sha256: 'a' });
        expect(census.filter(({ embedded }) => embedded)).toHaveLength(PASSAGES);
        expect(originals).toEqual([documentId]);
      } else {
        expect([census, originals]).toEqual([[], []]);
        for (const file of files()) expect(file.includes(SECRET)).toBe(false);
      }
      return isDone ? 'done' : found ? 'whole' : 'gone';
    },
  );
  // Some were killed before the document was marked, some in the middle of the steps.
  expect(new Set(ends)).toEqual(new Set(['whole', 'gone', 'done']));
  expect(ends.filter((end) => end === 'gone').length).toBeGreaterThan(3);
}, 240_000);
