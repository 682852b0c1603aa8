import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@repaso/store';
import { expect, onTestFinished, test } from 'vitest';
import { killAtChange } from './kill-at-change.ts';

const PASSAGES = 300;

/** Swaps all passages of a document for others. */
const REPLACE = `async ({ chunks }, id, word, passages) => {
  const texts = Array.from({ length: Number(passages) }, (_, n) => n + word);
  const pieces = texts.map((text, ordinal) => ({ ordinal, text, start: 0, end: 1, headings: [], language: 'en' }));
  await chunks.replace(id, pieces, { embedderId: 'e', vectors: texts.map(() => new Float32Array([1, 0])) });
}`;

test('passages that are being replaced when the process is killed, at whatever step, are all old or all new', async () => {
  const root = mkdtempSync(join(tmpdir(), 'repaso-replacement-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'whole');
  const store = openStore({ folder });
  const collection = await store.collections.create({ name: 'safes' });
  const file = { collectionId: collection.id, name: 'safe.md', mediaType: 'text/markdown', bytes: 4 };
  const { document } = await store.documents.add({ ...file, sha256: 'a' });
  store.close();
  const replace = (place: string, word: string, changes: number) =>
    killAtChange({ folder: place, changes, values: [document.id, word, `${PASSAGES}`] }, REPLACE);
  expect(replace(folder, ' old', 1e9).status).toBe(0);

  const ends: string[] = [];
  for (let changes = 0; ends.at(-1) !== 'done'; changes += 1) {
    const copy = join(root, `killed-${changes}`);
    cpSync(folder, copy, { recursive: true });
    const child = replace(copy, ' new', changes);
    expect([0, null], child.stderr.toString()).toContain(child.status);
    const next = openStore({ folder: copy });
    const census = await next.chunks.census(collection.id, 'e');
    const words = new Set<string>();
    for await (const { chunk, vector } of next.chunks.ofDocument(document.id, 'e')) {
      words.add(chunk.text.replace(`${chunk.ordinal}`, ''));
      expect(vector).toBeDefined();
    }
    const [word] = words;
    expect(next.faults()).toEqual([]);
    next.close();
    expect(census).toHaveLength(PASSAGES);
    expect([...words]).toHaveLength(1);
    if (child.status === 0) expect(word).toBe(' new');
    // Of the others nothing stays: what a start erases is overwritten.
    const other = word === ' new' ? '299 old' : '299 new';
    for (const name of readdirSync(copy).filter((one) => one.startsWith('repaso.db')))
      expect(readFileSync(join(copy, name)).includes(other), name).toBe(false);
    ends.push(child.status === 0 ? 'done' : `${word}`);
    rmSync(copy, { recursive: true });
  }
  // Some were killed while the new ones were laid in, some while the old ones were erased.
  expect(new Set(ends)).toEqual(new Set([' old', ' new', 'done']));
  expect(ends.filter((end) => end === ' old').length).toBeGreaterThan(3);
  expect(ends.filter((end) => end === ' new').length).toBeGreaterThan(3);
}, 240_000);
