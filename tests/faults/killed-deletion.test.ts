import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@repaso/store';
import { expect, onTestFinished, test } from 'vitest';
import { killAtChange } from './kill-at-change.ts';

const PASSAGES = 300;
const SECRET = 'The safe opens with 4711.';

const DELETE = '({ originals, documents }, id) => originals.deleteWith(id, () => documents.delete(id))';

test('a deletion that is killed, at whatever step, leaves the document whole or nothing of it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'repaso-deletion-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'whole');
  const store = openStore({ folder });
  const collection = await store.collections.create({ name: 'safes' });
  const file = { collectionId: collection.id, name: 'safe.md', mediaType: 'text/markdown', bytes: 4 };
  const { document } = await store.documents.add({ ...file, sha256: 'a' });
  await (await store.originals.receive(Buffer.from(SECRET))).keep(document.id);
  await store.documents.saveText(document.id, SECRET.repeat(PASSAGES));
  const passages = Array.from({ length: PASSAGES }, (_, ordinal) => ({
    ...{ ordinal, text: `${ordinal} ${SECRET}`, start: 0, end: 1, headings: [], language: 'en' as const },
  }));
  const vectors = passages.map(() => new Float32Array([1, 0]));
  await store.chunks.replace(document.id, passages, { embedderId: 'e', vectors });
  await store.documents.update(document.id, { status: 'ready', chunks: PASSAGES, embedded: PASSAGES });
  store.close();

  const ends: string[] = [];
  for (let changes = 0; ends.at(-1) !== 'done'; changes += 1) {
    const copy = join(root, `killed-${changes}`);
    cpSync(folder, copy, { recursive: true });
    const child = killAtChange({ folder: copy, changes, values: [document.id] }, DELETE);
    expect([0, null], child.stderr.toString()).toContain(child.status);
    const next = openStore({ folder: copy });
    const found = await next.documents.get(document.id);
    const census = await next.chunks.census(collection.id, 'e');
    const originals = await next.originals.list();
    expect(next.faults()).toEqual([]);
    next.close();
    if (child.status === 0) expect(found).toBeUndefined();
    if (found) {
      expect(found).toMatchObject({ status: 'ready', name: 'safe.md', sha256: 'a' });
      expect(census.filter(({ embedded }) => embedded)).toHaveLength(PASSAGES);
      expect(originals).toEqual([document.id]);
    } else {
      expect([census, originals]).toEqual([[], []]);
      const files = readdirSync(copy).filter((name) => name.startsWith('repaso.db'));
      for (const name of files) expect(readFileSync(join(copy, name)).includes(SECRET), name).toBe(false);
    }
    ends.push(child.status === 0 ? 'done' : found ? 'whole' : 'gone');
    rmSync(copy, { recursive: true });
  }
  // Some were killed before the document was marked, some in the middle of the steps.
  expect(new Set(ends)).toEqual(new Set(['whole', 'gone', 'done']));
  expect(ends.filter((end) => end === 'gone').length).toBeGreaterThan(3);
}, 240_000);
