import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@repaso/store';
import { expect, onTestFinished } from 'vitest';

/**
 * Ends without warning in the turn of the event loop in which the files have changed for the given time, if it is not done
 * before: in many turns nothing happens, and a process that is killed there leaves the same files.
 */
const script = (work: string) => `
const [, folder, changes, ...values] = process.argv;
const { readdirSync, readFileSync } = await import('node:fs');
const { openStore } = await import(${JSON.stringify(import.meta.resolve('@repaso/store'))});
const store = openStore({ folder });
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
(${work})(store, ...values).then(() => process.exit(0), () => process.exit(1));
look();
const watch = () => {
  look();
  setImmediate(watch);
};
watch();`;

/** What one killed process has left, opened again. */
export interface Leavings {
  store: Store;
  collectionId: string;
  documentId: string;
  /** Whether the work was done before the process could be killed. */
  isDone: boolean;
  /** The files of the database, as text; only after `close`. */
  files(): string[];
}

/**
 * Does something with a store that holds one document, in processes that are killed at every change of its files, and looks
 * at what each has left.
 * @param fill What is there before.
 * @param work Source of `(store, documentId) => Promise`.
 * @param examine Answers what was found, in a word; it closes the store.
 * @returns the words, in the order of the changes; the last is of the process that came to its end
 */
export async function killAtEveryChange(
  fill: (store: Store, documentId: string) => Promise<void>,
  work: string,
  examine: (left: Leavings) => Promise<string>,
): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'repaso-killed-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'whole');
  const store = openStore({ folder });
  const { id: collectionId } = await store.collections.create({ name: 'safes' });
  const file = { collectionId, name: 'safe.md', mediaType: 'text/markdown', bytes: 4 };
  const { id: documentId } = (await store.documents.add({ ...file, sha256: 'a' })).document;
  await fill(store, documentId);
  store.close();

  const found: string[] = [];
  for (let changes = 0; ; changes += 1) {
    const copy = join(root, `killed-${changes}`);
    cpSync(folder, copy, { recursive: true });
    const line = ['--input-type=module', '-e', script(work), copy, `${changes}`, documentId];
    const child = spawnSync(process.execPath, line);
    expect([0, null], child.stderr.toString()).toContain(child.status);
    const isDone = child.status === 0;
    const next = openStore({ folder: copy });
    expect(next.faults()).toEqual([]);
    const files = () =>
      readdirSync(copy)
        .filter((name) => name.startsWith('repaso.db'))
        .map((name) => readFileSync(join(copy, name), 'latin1'));
    found.push(await examine({ store: next, collectionId, documentId, isDone, files }));
    rmSync(copy, { recursive: true });
    if (isDone) return found;
  }
}
