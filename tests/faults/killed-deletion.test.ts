import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@repaso/store';
import { expect, onTestFinished, test } from 'vitest';

const STORE = import.meta.resolve('@repaso/store');
const PASSAGES = 300;
const SECRET = 'The safe opens with 4711.';

/**
 * Deletes a document and ends without warning in the turn of the event loop in which the files have changed for the given
 * time, if it is not done before: in many turns nothing happens, and a process that is killed there leaves the same files.
 */
const DELETE = `
const [, folder, id, changes] = process.argv;
const { readdirSync, readFileSync } = await import('node:fs');
const { openStore } = await import(${JSON.stringify(STORE)});
const { documents, originals } = openStore({ folder });
// All but the map of the log, which only processes that live share.
const list = () => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
  .map((entry) => [entry.name, readFileSync(entry.parentPath + '/' + entry.name)]);
const files = () => {
  // A file may be moved by another thread while they are read.
  for (;;) try { return list(); } catch {}
};
const isSame = (one, other) =>
  one.length === other.length && one.every(([name, bytes], n) => name === other[n][0] && bytes.equals(other[n][1]));
let before = files();
let seen = 0;
const look = () => {
  const now = files();
  if (!isSame(before, now)) seen += 1;
  before = now;
  if (seen >= Number(changes)) process.kill(process.pid, 'SIGKILL');
};
originals.deleteWith(id, () => documents.delete(id)).then(() => process.exit(0), () => process.exit(1));
look();
const watch = () => {
  look();
  setImmediate(watch);
};
watch();`;

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
    const child = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      DELETE,
      copy,
      document.id,
      `${changes}`,
    ]);
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
