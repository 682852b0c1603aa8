import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, FolderSync } from '@repaso/api';
import type { Document } from '@repaso/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';

/** What people and their programs do to files in a folder that is followed. */
let root: string;
let server: RunningServer;
let client: ApiClient;
let folder: string;
let collection: string;
let sync: FolderSync;
let number = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'repaso-changing-'));
  server = await startServer({ data: join(root, 'data') });
  client = new ApiClient((path, init) => fetch(server.address + path, init));
}, 240_000);
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  number += 1;
  folder = join(root, `folder-${number}`);
  mkdirSync(folder);
  collection = (await client.createCollection(`folder ${number}`)).id;
  sync = new FolderSync(client, [folder]);
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const move = (from: string, to: string) => renameSync(join(folder, from), join(folder, to));

/** The documents once all have come to an end. */
async function settled(): Promise<Document[]> {
  for (;;) {
    const documents = await client.documents(collection);
    if (documents.every(({ status }) => status === 'ready' || status === 'failed')) return documents;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What can be found: text by name of its file. */
async function found(): Promise<Record<string, string>> {
  const names = new Map((await settled()).map(({ id, name }) => [id, name]));
  const { passages } = await client.search(collection, 'animal', 20, 'lexical');
  return Object.fromEntries(passages.map(({ documentId, text }) => [names.get(documentId), text]));
}

const HERON = 'The heron is an animal that stands in the water.';
const STORK = 'The stork is an animal that nests on chimneys.';
const OWL = 'The owl is an animal that hunts by night.';

test('a copy of a file that is then changed leaves the file that it was copied from as it was', async () => {
  write('a.md', HERON);
  await sync.look(collection);
  copyFileSync(join(folder, 'a.md'), join(folder, 'z.md'));
  expect(await sync.look(collection)).toMatchObject({ uploaded: [], unchanged: ['a.md', 'z.md'] });
  write('z.md', STORK);
  await sync.look(collection);
  expect(await found()).toEqual({ 'a.md': HERON, 'z.md': STORK });
});

test('a file that was put aside and written anew: both are found, the older one under its new name', async () => {
  write('a.md', HERON);
  await sync.look(collection);
  const [first] = await settled();
  move('a.md', 'b.md');
  write('a.md', STORK);
  expect(await sync.look(collection)).toMatchObject({ renamed: ['b.md'], uploaded: [{ name: 'a.md' }] });
  expect(await found()).toEqual({ 'a.md': STORK, 'b.md': HERON });
  expect((await settled()).find(({ name }) => name === 'b.md')?.id).toBe(first?.id);
});

test('files that change places keep their documents', async () => {
  write('a.md', HERON);
  write('b.md', STORK);
  await sync.look(collection);
  await settled();
  move('a.md', 'c');
  move('b.md', 'a.md');
  move('c', 'b.md');
  expect(await sync.look(collection)).toMatchObject({ uploaded: [], removed: [], renamed: ['b.md', 'a.md'] });
  expect(await found()).toEqual({ 'a.md': STORK, 'b.md': HERON });
});

test('a file that takes the place of another one leaves nothing of that', async () => {
  write('a.md', HERON);
  write('b.md', STORK);
  await sync.look(collection);
  await settled();
  move('a.md', 'b.md');
  expect(await sync.look(collection)).toMatchObject({ uploaded: [], renamed: ['b.md'], removed: ['b.md'] });
  expect(await found()).toEqual({ 'b.md': HERON });
});

test('an editor that writes aside and renames makes a new version, and a change of case alone another name', async () => {
  write('a.md', HERON);
  await sync.look(collection);
  await settled();
  write('.a.md.swp', STORK);
  move('.a.md.swp', 'a.md');
  await sync.look(collection);
  expect(await found()).toEqual({ 'a.md': STORK });
  move('a.md', 'A.md');
  expect(await sync.look(collection)).toMatchObject({ uploaded: [], renamed: ['A.md'], removed: [] });
});

test('names that are shown in another form are known again', async () => {
  const long = (end: string) => `${end.repeat(40)}${'x'.repeat(180)}.md`;
  write('acción.md'.normalize('NFD'), HERON);
  write('acción.md'.normalize('NFC'), STORK);
  mkdirSync(join(folder, 'a'.repeat(100)));
  write(join('a'.repeat(100), long('b')), OWL);
  mkdirSync(join(folder, 'c'.repeat(100)));
  write(join('c'.repeat(100), long('b')), `${OWL} It hears well.`);
  write(' spaces \u202e.md', `${HERON} It has long legs.`);
  expect((await sync.look(collection)).uploaded).toHaveLength(5);
  expect(Object.keys(await found())).toEqual(expect.arrayContaining(['acción.md', 'acción (2).md']));
  const before = await settled();
  const again = await new FolderSync(client, [folder]).look(collection);
  expect(again).toMatchObject({ uploaded: [], renamed: [], removed: [], rejected: [] });
  expect(again.unchanged).toHaveLength(5);
  expect(await settled()).toEqual(before);
});

test('what cannot be read is tried once, told once, and tried again when it changes', async () => {
  write('broken.pdf', '%PDF-1.7\nthis is no document');
  write('text.pdf', 'no PDF at all');
  const first = await sync.look(collection);
  expect(first.uploaded.map(({ name }) => name)).toEqual(['broken.pdf']);
  expect(first.rejected.map(({ name, error }) => [name, error.code])).toEqual([
    ['text.pdf', 'unsupported_type'],
  ]);
  expect(await settled()).toMatchObject([{ name: 'broken.pdf', status: 'failed' }]);
  const [before] = await settled();
  expect(await sync.look(collection)).toMatchObject({ uploaded: [], rejected: [], removed: [] });
  expect((await settled())[0]).toEqual(before);
  write('text.pdf', 'still no PDF');
  expect((await sync.look(collection)).rejected).toHaveLength(1);
});

test('a link is told as passed over and not followed', async () => {
  write('a.md', HERON);
  symlinkSync(root, join(folder, 'link'));
  expect(await sync.look(collection)).toMatchObject({ uploaded: [{ name: 'a.md' }], passedOver: ['link'] });
});

test('a drive that goes away takes no document with it; a folder that is emptied does', async () => {
  write('a.md', HERON);
  await sync.look(collection);
  await settled();
  const away = `${folder}-away`;
  renameSync(folder, away);
  const missing = await sync.look(collection);
  expect(missing.rejected.map(({ name, error }) => [name, error.code])).toEqual([[folder, 'not_found']]);
  // The place where a drive was mounted.
  mkdirSync(folder);
  expect(await sync.look(collection)).toMatchObject({ removed: [], uploaded: [] });
  rmSync(folder, { recursive: true });
  renameSync(away, folder);
  expect(await sync.look(collection)).toMatchObject({ removed: [], uploaded: [], unchanged: ['a.md'] });
  rmSync(join(folder, 'a.md'));
  expect(await sync.look(collection)).toMatchObject({ removed: ['a.md'] });
});

test('a file that lies in two folders stays until it has gone from both', async () => {
  const other = `${folder}-other`;
  mkdirSync(other);
  const both = new FolderSync(client, [folder, other]);
  write('a.md', HERON);
  await both.look(collection);
  await settled();
  renameSync(join(folder, 'a.md'), join(other, 'a.md'));
  write('b.md', STORK);
  expect(await both.look(collection)).toMatchObject({ removed: [], uploaded: [{ name: 'b.md' }] });
  expect(await found()).toEqual({ 'a.md': HERON, 'b.md': STORK });
  rmSync(join(other, 'a.md'));
  expect(await both.look(collection)).toMatchObject({ removed: ['a.md'] });
});

/** Bytes that this process has read so far, from anywhere. */
const bytesRead = () => Number(/^rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
const highestMemory = (pid: number | undefined) =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

test.skipIf(process.platform !== 'linux')('a file that is too large is told so and not read', async () => {
  write('disk.txt', '');
  truncateSync(join(folder, 'disk.txt'), 5 * 2 ** 30);
  const before = bytesRead();
  const { rejected } = await sync.look(collection);
  expect(rejected.map(({ name, error }) => [name, error.code])).toEqual([['disk.txt', 'too_large']]);
  expect(bytesRead() - before).toBeLessThan(2 ** 20);
});

test.skipIf(process.platform !== 'linux')(
  'neither who sends a large file nor who receives it holds it in memory',
  async () => {
    const size = 95 * 2 ** 20;
    write('a.md', HERON);
    await sync.look(collection);
    await settled();
    write('large.pdf', 'This is no PDF, so that nothing reads it after it has come in.');
    truncateSync(join(folder, 'large.pdf'), size);
    let most = 0;
    const sampling = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }, 1);
    const before = highestMemory(server.process.pid);
    const { rejected } = await sync.look(collection);
    clearInterval(sampling);
    expect(rejected.map(({ error }) => error.code)).toEqual(['unsupported_type']);
    expect(most).toBeLessThan(size / 2);
    expect(highestMemory(server.process.pid) - before).toBeLessThan(size / 2);
  },
  60_000,
);
