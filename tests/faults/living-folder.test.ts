import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Document, SearchResult } from '@repaso/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));

let root: string;
let watched: string;
let server: RunningServer;
let session: ApiSession;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'repaso-folder-'));
  watched = join(root, 'watched');
  mkdirSync(watched);
  writeFileSync(join(watched, 'kept.md'), '# Kept\n\nThe server keeps this folder.');
  server = await startServer({
    data: join(root, 'data'),
    environment: { REPASO_WATCH: JSON.stringify({ [watched]: 'server folder' }) },
  });
  session = new ApiSession(server.address);
}, 240_000);
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

const ENVIRONMENT = () => ({ ...process.env, REPASO_DATA: join(root, 'data'), INIT_CWD: root });

/** Runs a command to its end. */
function run(...line: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...line], { env: ENVIRONMENT() });
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

async function documentsOf(collection: string): Promise<Document[]> {
  const { id } = await session.collection(collection);
  return (await session.json<{ documents: Document[] }>(`/api/collections/${id}/documents`)).documents;
}

/** Waits until the collection holds exactly these files, all ready. */
async function settled(collection: string, names: string[]): Promise<Document[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const documents = await documentsOf(collection);
    const found = documents.filter(({ status }) => status === 'ready').map(({ name }) => name);
    if (documents.length === names.length && found.sort().join() === [...names].sort().join())
      return documents;
    if (Date.now() > deadline)
      throw new Error(`Still ${JSON.stringify(documents.map((d) => [d.name, d.status]))}`);
    await wait(100);
  }
}

async function search(collection: string, query: string): Promise<string[]> {
  const { id } = await session.collection(collection);
  const address = `/api/search?collection=${id}&mode=lexical&q=${encodeURIComponent(query)}`;
  return (await session.json<SearchResult>(address)).passages.map(({ text }) => text);
}

test('a folder is followed: new, changed, moved and deleted files, and what did not change is not read again', async () => {
  const folder = join(root, 'notes');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), `# ${name}\n\n${text}`);
  write('a.md', 'The heron stands in the shallow water.');
  write('sub/b.md', 'The falcon dives at great speed.');

  const command = ['ingest', 'notes', '--collection', 'notes'];
  const watcher = spawn(process.execPath, [PROGRAM, ...command, '--watch'], { env: ENVIRONMENT() });
  let said = '';
  watcher.stdout.on('data', (bytes) => {
    said += bytes;
  });
  const ended = new Promise((resolve) => watcher.once('exit', resolve));
  try {
    const [first] = (await settled('notes', ['a.md', 'sub/b.md'])).filter(({ name }) => name === 'a.md');
    while (!said.includes('Watching')) await wait(50);
    write('c.md', 'The stork returns in spring.');
    await settled('notes', ['a.md', 'c.md', 'sub/b.md']);
    write('a.md', 'The heron has flown to another lake.');
    await expect
      .poll(() => search('notes', 'heron'), { timeout: 60_000 })
      .toEqual(['The heron has flown to another lake.']);
    const [changed] = (await settled('notes', ['a.md', 'c.md', 'sub/b.md'])).filter(
      ({ name }) => name === 'a.md',
    );
    expect(changed?.id).not.toBe(first?.id);
    renameSync(join(folder, 'sub/b.md'), join(folder, 'sub/falcon.md'));
    rmSync(join(folder, 'c.md'));
    await settled('notes', ['a.md', 'sub/falcon.md']);
    expect(await search('notes', 'stork')).toEqual([]);
  } finally {
    watcher.kill('SIGINT');
  }
  expect(await ended).toBe(0);

  const before = await documentsOf('notes');
  const again = await run(...command);
  expect(again.said).toContain('0 documents taken in, 2 unchanged.');
  expect(await documentsOf('notes')).toEqual(before);
}, 240_000);

test('what was refused, removed, left as it was and passed over is told, for people and as JSON', async () => {
  const folder = join(root, 'told');
  mkdirSync(folder);
  writeFileSync(join(folder, 'README'), 'Read this before the excursion to the heronry.');
  writeFileSync(join(folder, 'b.md'), '# Storks\n\nThey nest on chimneys.');
  writeFileSync(join(folder, 'z.rtf'), '{\\rtf1 hello}');
  writeFileSync(join(folder, 'broken.pdf'), 'no PDF at all');
  const command = ['ingest', 'told', '--collection', 'told'];
  const plain = await run(...command);
  expect(plain.said).toContain('1 file passed over: z.rtf\n"told": 2 documents taken in.');
  expect(plain.code).toBe(1);
  rmSync(join(folder, 'b.md'));
  const json = await run(...command, '--json');
  const objects = json.said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; name?: string });
  expect(objects.filter(({ type }) => !type.startsWith('document-'))).toEqual([
    { type: 'rejected', name: 'broken.pdf', error: expect.objectContaining({ code: 'unsupported_type' }) },
    { type: 'removed', name: 'b.md' },
    { type: 'unchanged', name: 'README' },
    { type: 'passed-over', name: 'z.rtf' },
    {
      ...{ type: 'summary', collection: 'told', takenIn: 0, failed: 0 },
      ...{ rejected: 1, removed: 1, renamed: 0, unchanged: 1, passedOver: 1 },
    },
  ]);
  expect(json.code).toBe(1);
}, 240_000);

test('an empty folder at the first look is taken for a drive that is not there', async () => {
  const folder = join(root, 'drive');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.md'), 'Kept on a drive.');
  const command = ['ingest', 'drive', '--collection', 'drive'];
  expect((await run(...command)).code).toBe(0);
  rmSync(join(folder, 'a.md'));
  expect((await run(...command)).code).toBe(0);
  expect(await documentsOf('drive')).toHaveLength(1);
}, 240_000);

test('what a file said before is gone, also where its new bytes came in by another folder', async () => {
  const inner = join(root, 'outer', 'inner');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(inner, 'pump.md'), 'The green pump takes 30 watts.');
  expect((await run('ingest', 'outer', '--collection', 'overlap')).code).toBe(0);
  writeFileSync(join(inner, 'pump.md'), 'The green pump takes 45 watts.');
  expect((await run('ingest', 'outer/inner', '--collection', 'overlap')).code).toBe(0);
  const again = await run('ingest', 'outer', '--collection', 'overlap');
  expect(again.said).toContain('0 documents taken in, 1 unchanged');
  expect(await search('overlap', 'pump')).toEqual(['The green pump takes 45 watts.']);
}, 240_000);

test('the server keeps the folders of its configuration by itself', async () => {
  await settled('server folder', ['kept.md']);
  writeFileSync(join(watched, 'more.md'), '# More\n\nAnother file.');
  await settled('server folder', ['kept.md', 'more.md']);
  rmSync(join(watched, 'kept.md'));
  rmSync(join(watched, 'more.md'));
  await settled('server folder', []);
}, 240_000);

test('twenty parallel uploads of one file are one document, and all are answered with it', async () => {
  const { id } = await session.collection('parallel');
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const body = new FormData();
      body.append('file', new Blob(['# One\n\nOne file.']), `copy-${n}.md`);
      const path = `/api/collections/${id}/documents`;
      return session.json<{ documents: { id: string; duplicateOf?: string }[] }>(path, {
        method: 'POST',
        body,
      });
    }),
  );
  const [document] = await settled('parallel', [(await documentsOf('parallel'))[0]?.name ?? '']);
  expect(new Set(answers.flatMap(({ documents }) => documents.map((one) => one.id)))).toEqual(
    new Set([document?.id]),
  );
  expect(answers.filter(({ documents: [one] }) => one?.duplicateOf === undefined)).toHaveLength(1);
}, 240_000);

test('an original that was changed on the disk is not handed out for what was read', async () => {
  const { id: collectionId } = await session.collection('originals');
  const bytes = new TextEncoder().encode('# Herons\n\nThey stand in the water.');
  const { id } = await session.ingest(collectionId, 'herons.md', bytes);
  const address = `/api/documents/${id}/original`;
  const original = async () => (await fetch(server.address + address)).text();
  expect(await original()).toContain('They stand in the water.');
  writeFileSync(join(root, 'data', 'originals', id), 'They fly in the sky.');
  const refused = await session.failure(address);
  expect(refused).toMatchObject({ status: 404, body: expect.stringContaining('«herons.md» está dañado') });
  await session.ingest(collectionId, 'herons.md', bytes);
  expect(await original()).toContain('They stand in the water.');
}, 60_000);

test('uploads and deletions of one file at the same time end with nothing or one whole document', async () => {
  const { id } = await session.collection('races');
  const path = `/api/collections/${id}/documents`;
  for (let round = 0; round < 5; round++) {
    const text = `# Race\n\nThe runner of round ${round} wins.`;
    const send = async (n: number) => {
      const response = await fetch(`${server.address}${path}?name=race-${n}.md`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: text,
      });
      // Removed while it was being added: told so.
      expect([202, 404]).toContain(response.status);
      if (!response.ok) return;
      const { documents } = (await response.json()) as { documents: { id: string }[] };
      if (n % 4 === 0)
        await fetch(`${server.address}/api/documents/${documents[0]?.id}`, { method: 'DELETE' });
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(n)));
    const last = await session.ingest(id, 'race.md', new TextEncoder().encode(text));
    expect(last.status).toBe('ready');
    expect(await documentsOf('races')).toMatchObject([{ id: last.id }]);
    expect(await search('races', `runner round ${round}`)).toEqual([text.split('\n\n')[1]]);
    const gone = await fetch(`${server.address}/api/documents/${last.id}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect(await search('races', 'runner')).toEqual([]);
  }
  const known = new Set<string>();
  const { collections } = await session.json<{ collections: { name: string }[] }>('/api/collections');
  for (const { name } of collections) for (const document of await documentsOf(name)) known.add(document.id);
  for (const file of readdirSync(join(root, 'data', 'originals'))) expect([...known]).toContain(file);
}, 120_000);
