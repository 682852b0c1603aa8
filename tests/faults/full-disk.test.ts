import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document, Health, SearchResult } from '@repaso/contract';
import { expect, onTestFinished, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { startServer } from '../start-server.ts';

test.skipIf(process.platform !== 'linux')(
  'a disk without room for the log neither ends the program nor keeps it from ending',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'repaso-full-'));
    const data = join(root, 'data');
    mkdirSync(data);
    symlinkSync('/dev/full', join(data, 'repaso.log'));
    // A folder that is not there is an error in the log, at once.
    const environment = { REPASO_WATCH: JSON.stringify({ [join(root, 'nowhere')]: 'notes' }) };
    const server = await startServer({ data, environment });
    const session = new ApiSession(server.address);
    const { id } = await session.collection('notes');
    await session.ingest(id, 'owls.md', new TextEncoder().encode('# Owls\n\nOwls hunt by night.'));
    expect((await session.json<Health>('/health')).status).toBe('ok');
    expect(await server.stop()).toBe(0);
    rmSync(root, { recursive: true, force: true });
  },
  120_000,
);

/** Runs a program with a small disk of its own in this place. */
const withSmallDisk = (folder: string, megabytes = 48) => [
  ...['unshare', '-rm', 'sh', '-c'],
  `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$@"`,
  folder,
];
const isPossible = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

test.skipIf(!isPossible)(
  'a full disk refuses what comes in, and what is there is found all the same',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'repaso-small-'));
    const server = await startServer({ data: join(root, 'data'), within: withSmallDisk(root) });
    onTestFinished(async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    });
    const session = new ApiSession(server.address);
    const { id } = await session.collection('notes');
    await session.ingest(id, 'owls.md', new TextEncoder().encode('# Owls\n\nOwls hunt by night.'));
    const path = `/api/collections/${id}/documents`;
    const send = (name: string, megabytes: number) =>
      session.failure(`${path}?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: `${name} `.repeat((megabytes * 2 ** 20) / (name.length + 1)),
      });
    expect(await send('large.txt', 60)).toMatchObject({ status: 507, code: 'disk_full' });

    // A book until there is no more room, for its text or for its vectors.
    const pages = Array.from(
      { length: 8000 },
      (_, n) => `## Berth ${n}\n\nBerth ${n} is ${n + 3} metres long. ${'It is calm. '.repeat(30)}`,
    );
    const read = await session.ingest(id, 'book.md', new TextEncoder().encode(pages.join('\n\n')));
    expect(read).toMatchObject({ status: 'failed', error: { code: 'disk_full' } });
    const search = `/api/search?collection=${id}&q=night&mode=lexical`;
    expect((await session.json<SearchResult>(search)).passages).toHaveLength(1);

    expect((await session.json<Health>('/health')).status).toBe('ok');

    // Deleting makes room, for what was refused too.
    const { documents } = await session.json<{ documents: Document[] }>(path);
    for (const document of documents) {
      const deleted = await fetch(`${server.address}/api/documents/${document.id}`, { method: 'DELETE' });
      expect(deleted.status).toBe(204);
    }
    const again = await session.ingest(
      id,
      'owls.md',
      new TextEncoder().encode('# Owls\n\nOwls hunt by night.'),
    );
    expect(again.status).toBe('ready');
    expect(await server.stop()).toBe(0);
  },
  240_000,
);

/** Fills a disk through the store, or to the last byte by a file of somebody else's, then deletes everything. */
const FILL_AND_DELETE = `
const [, root, who] = process.argv;
const { openStore } = await import(${JSON.stringify(import.meta.resolve('@repaso/store'))});
const { closeSync, openSync, statfsSync, writeSync } = await import('node:fs');
const folder = root + '/data';
let store = openStore({ folder });
const { id: collectionId } = await store.collections.create({ name: 'notes' });
const thread = await store.threads.create({ collections: [collectionId], mode: 'auto' });
let last = 0;
const add = async () => {
  const file = { collectionId, name: 'n.md', mediaType: 'text/markdown', bytes: 4, sha256: String(last++) };
  const received = await store.originals.receive(Buffer.alloc(10_000));
  const { document } = await store.documents.add(file);
  await received.keep(document.id);
  await store.documents.saveText(document.id, 'x'.repeat(200_000));
  for (let from = 0; from < 320; from += 64) {
    await store.chunks.append(document.id, Array.from({ length: 64 }, (_, n) => ({
      ordinal: from + n, text: 'word '.repeat(200), start: 0, end: 9, headings: [], language: 'en',
    })));
  }
};
const refusal = async () => { for (;;) await add(); };
const refused = await refusal().catch((error) => error.code);
if (who === 'other') {
  const file = openSync(root + '/other', 'w');
  try { for (;;) writeSync(file, Buffer.alloc(4096)); } catch {}
  closeSync(file);
  store.close();
  store = openStore({ folder });
}
const { bavail, bsize } = statfsSync(root);
await store.threads.delete(thread.id);
const documents = await store.documents.list(collectionId);
const deletions = documents.map(({ id }) => store.originals.deleteWith(id, () => store.documents.delete(id)));
const failed = (await Promise.allSettled(deletions)).filter(({ status }) => status === 'rejected');
const again = who === 'other' ? 'not asked' : await add().then(() => 'added', (error) => error.code);
const left = await store.documents.list(collectionId);
console.log(JSON.stringify({
  refused, free: bavail * bsize, documents: documents.length, again, left: left.length,
  failed: failed.map(({ reason }) => reason.code), faults: store.faults(), originals: (await store.originals.list()).length,
}));
store.close();`;

test.skipIf(!isPossible).each(['itself', 'other'])(
  'what can be deleted on a disk that is full of %s',
  (who) => {
    const root = mkdtempSync(join(tmpdir(), 'repaso-small-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const [program = '', ...line] = withSmallDisk(root, 16);
    const node = [process.execPath, '--input-type=module', '-e', FILL_AND_DELETE, root, who];
    const child = spawnSync(program, [...line, ...node], { encoding: 'utf8' });
    expect(child.stderr).toBe('');
    const { documents, free, ...found } = JSON.parse(child.stdout);
    expect(documents).toBeGreaterThan(5);
    if (who === 'other') expect(free).toBe(0);
    else expect(free).toBeGreaterThan(4 * 2 ** 20);
    expect(found).toEqual({
      ...{ refused: 'disk_full', failed: [], faults: [] },
      ...(who === 'other'
        ? { again: 'not asked', left: 0, originals: 0 }
        : { again: 'added', left: 1, originals: 1 }),
    });
  },
  120_000,
);
