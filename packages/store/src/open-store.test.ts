import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewChunk } from '@repaso/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import { SqlDatabase } from './sql/sql-database.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-store-'));
  store = openStore({ folder });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function reopen(): void {
  store.close();
  store = openStore({ folder });
}

async function addDocument(sha256 = 'a'.repeat(64), name = 'apuntes.md') {
  const collection =
    (await store.collections.list())[0] ?? (await store.collections.create({ name: 'course' }));
  const { document } = await store.documents.add({
    collectionId: collection.id,
    name,
    mediaType: 'text/markdown',
    bytes: 10,
    sha256,
  });
  return { collection, document };
}

function chunk(ordinal: number, text: string): NewChunk {
  return {
    ordinal,
    text,
    start: ordinal * 10,
    end: ordinal * 10 + text.length,
    headings: ['Uno'],
    language: 'es',
  };
}

test('a collection name is taken whatever its case', async () => {
  await store.collections.create({ name: 'Course' });
  await expect(store.collections.create({ name: 'course' })).rejects.toMatchObject({ code: 'conflict' });
  expect((await store.collections.findByName('COURSE'))?.name).toBe('Course');
});

test('the same bytes are one document of a collection, also when they arrive twenty times at once', async () => {
  const { collection, document } = await addDocument();
  const again = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      store.documents.add({
        collectionId: collection.id,
        name: `copy-${n}.md`,
        mediaType: 'text/markdown',
        bytes: 10,
        sha256: 'a'.repeat(64),
      }),
    ),
  );
  expect(new Set(again.map((result) => result.document.id))).toEqual(new Set([document.id]));
  expect(again.every((result) => result.duplicate)).toBe(true);
  expect(await store.documents.list(collection.id)).toHaveLength(1);
});

test('a document keeps what was patched, and survives a restart', async () => {
  const { document } = await addDocument();
  const error = { code: 'unreadable_document' as const, message: 'Broken.', hint: 'Mend it.' };
  await store.documents.update(document.id, {
    status: 'failed',
    error,
    notices: ['Page 2 has no text.'],
    pages: 3,
  });
  reopen();
  expect(await store.documents.get(document.id)).toMatchObject({
    status: 'failed',
    error,
    notices: ['Page 2 has no text.'],
    pages: 3,
    name: 'apuntes.md',
  });
  await expect(store.documents.update('nobody', { pages: 1 })).rejects.toMatchObject({ code: 'not_found' });
});

test('text comes back with the same offsets; NUL, which SQLite would cut at, becomes a replacement character', async () => {
  const { document } = await addDocument();
  const text = 'año\u0000niño 👩‍🏫 ﬁn\r\n';
  await store.documents.saveText(document.id, text);
  expect(await store.documents.text(document.id)).toBe(text.replace('\u0000', '\ufffd'));
});

test('vectors are read back bit by bit, in label order, only for their embedder', async () => {
  const { collection, document } = await addDocument();
  const chunks = await store.chunks.replace(document.id, [chunk(0, 'uno'), chunk(1, 'dos')]);
  const vector = new Float32Array([0.1, -2, Number.MIN_VALUE]);
  await store.chunks.saveVectors('e1', [{ chunkId: chunks[1]?.chunkId ?? '', vector }]);
  expect((await store.chunks.withoutVector(document.id, 'e1', 10)).map((one) => one.text)).toEqual(['uno']);
  expect(await store.chunks.withoutVector(document.id, 'e2', 10)).toHaveLength(2);
  const rows = await collect(store.chunks.embedded(collection.id, 'e1'));
  expect(rows.map((row) => [row.chunk.text, [...row.vector]])).toEqual([['dos', [...vector]]]);
  expect(await collect(store.chunks.embedded(collection.id, 'e2'))).toEqual([]);
});

test('more chunks than one page of rows are all delivered', async () => {
  const { collection, document } = await addDocument();
  const many = Array.from({ length: 1203 }, (_, n) => chunk(n, `t${n}`));
  const chunks = await store.chunks.replace(document.id, many);
  const vector = new Float32Array([1]);
  await store.chunks.saveVectors(
    'e',
    chunks.map(({ chunkId }) => ({ chunkId, vector })),
  );
  const labels = (await collect(store.chunks.embedded(collection.id, 'e'))).map((row) => row.chunk.label);
  expect(labels).toHaveLength(1203);
  expect(labels).toEqual([...labels].sort((a, b) => a - b));
});

test('replacing chunks drops the old ones with their vectors and never reuses a label', async () => {
  const { collection, document } = await addDocument();
  const before = await store.chunks.replace(document.id, [chunk(0, 'viejo')]);
  await store.chunks.saveVectors('e', [{ chunkId: before[0]?.chunkId ?? '', vector: new Float32Array([1]) }]);
  const after = await store.chunks.replace(document.id, [chunk(0, 'nuevo')]);
  expect(after[0]?.label).toBeGreaterThan(before[0]?.label ?? 0);
  expect(await collect(store.chunks.embedded(collection.id, 'e'))).toEqual([]);
  expect(await store.chunks.byLabels(before.map(({ label }) => label))).toEqual([]);
});

test('a passage comes with its neighbours and the name of its document', async () => {
  const { document } = await addDocument();
  const chunks = await store.chunks.replace(document.id, [chunk(0, 'a'), chunk(1, 'b'), chunk(2, 'c')]);
  const middle = await store.chunks.inContext(chunks[1]?.chunkId ?? '');
  expect([middle?.previous?.text, middle?.text, middle?.next?.text]).toEqual(['a', 'b', 'c']);
  expect(middle?.documentName).toBe('apuntes.md');
  expect(await store.chunks.inContext('nobody')).toBeUndefined();
});

test('deleting a document leaves no row behind', async () => {
  const { collection, document } = await addDocument();
  const chunks = await store.chunks.replace(document.id, [chunk(0, 'a')]);
  await store.chunks.saveVectors('e', [{ chunkId: chunks[0]?.chunkId ?? '', vector: new Float32Array([1]) }]);
  await store.documents.saveText(document.id, 'a');
  await store.jobs.enqueue('ingest', document.id);
  await store.documents.delete(document.id);
  expect(await store.documents.text(document.id)).toBeUndefined();
  expect(await collect(store.chunks.embedded(collection.id, 'e'))).toEqual([]);
  expect(await store.jobs.open('ingest')).toBe(0);
  expect(store.faults()).toEqual([]);
  await expect(store.documents.delete(document.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('deleting a collection takes documents, jobs and its place in threads', async () => {
  const { collection, document } = await addDocument();
  await store.jobs.enqueue('ingest', document.id);
  const thread = await store.threads.create({ collections: [collection.id], mode: 'auto' });
  await store.collections.delete(collection.id);
  expect(await store.documents.get(document.id)).toBeUndefined();
  expect((await store.threads.get(thread.id))?.collections).toEqual([]);
  expect(await store.jobs.open('ingest')).toBe(0);
});

test('turns keep branches: a path runs from the root to the turn that was asked for', async () => {
  const thread = await store.threads.create({ collections: [], mode: 'quote' });
  const first = await store.threads.addTurn({
    threadId: thread.id,
    parentId: null,
    question: '¿Qué es BLEU?',
  });
  const left = await store.threads.addTurn({
    threadId: thread.id,
    parentId: first.id,
    question: '¿Y ROUGE?',
  });
  const right = await store.threads.addTurn({
    threadId: thread.id,
    parentId: first.id,
    question: '¿Y chrF?',
  });
  expect((await store.threads.path(right.id)).map((turn) => turn.question)).toEqual([
    '¿Qué es BLEU?',
    '¿Y chrF?',
  ]);
  expect((await store.threads.get(thread.id))?.turns.map((turn) => turn.id)).toEqual([
    first.id,
    left.id,
    right.id,
  ]);
});

test('a turn of another thread cannot be continued', async () => {
  const mine = await store.threads.create({ collections: [], mode: 'auto' });
  const other = await store.threads.create({ collections: [], mode: 'auto' });
  const turn = await store.threads.addTurn({ threadId: other.id, parentId: null, question: 'secreto' });
  await expect(
    store.threads.addTurn({ threadId: mine.id, parentId: turn.id, question: '¿Qué dije?' }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect((await store.threads.get(mine.id))?.turns).toEqual([]);
});

test('a turn that was running when the process died is closed as an error at the next start', async () => {
  const thread = await store.threads.create({ collections: [], mode: 'auto' });
  const turn = await store.threads.addTurn({ threadId: thread.id, parentId: null, question: 'hola' });
  const done = await store.threads.addTurn({ threadId: thread.id, parentId: turn.id, question: 'adiós' });
  const usage = { promptTokens: 3, cachedTokens: 1, completionTokens: 2 };
  await store.threads.updateTurn(done.id, { answer: 'Hasta luego.', reason: 'stop', usage });
  reopen();
  expect((await store.threads.getTurn(turn.id))?.error?.message).toContain('stopped');
  expect(await store.threads.getTurn(done.id)).toMatchObject({ reason: 'stop', error: null, usage });
});

test('a job that was claimed by a dead process is done by the next one', async () => {
  await store.jobs.enqueue('ingest', 'd1');
  await store.jobs.enqueue('ingest', 'd1');
  expect(await store.jobs.open('ingest')).toBe(1);
  const job = await store.jobs.claim('ingest');
  expect(await store.jobs.claim('ingest')).toBeUndefined();
  reopen();
  expect(await store.jobs.release('ingest')).toBe(1);
  const again = await store.jobs.claim('ingest');
  expect(again).toEqual({ ...job, attempts: 2 });
  await store.jobs.finish(again?.id ?? '');
  expect(await store.jobs.open('ingest')).toBe(0);
});

test('originals are files named by id; a traversal is not an id', async () => {
  const { document } = await addDocument();
  await store.originals.write(document.id, Buffer.from('hola'));
  expect(Buffer.from(await store.originals.read(document.id)).toString()).toBe('hola');
  await store.originals.delete(document.id);
  await expect(store.originals.read(document.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(() => store.originals.path('../repaso.db')).toThrow('no such document');
  expect(readdirSync(join(folder, 'originals'))).toEqual([]);
});

test('a transaction is all or nothing', async () => {
  const { document } = await addDocument();
  await store.chunks.replace(document.id, [chunk(0, 'a')]);
  await expect(store.chunks.replace(document.id, [chunk(0, 'b'), chunk(0, 'c')])).rejects.toThrow();
  expect((await store.chunks.withoutVector(document.id, 'e', 9)).map(({ text }) => text)).toEqual(['a']);
});

test('a database of a newer Repaso is left alone', () => {
  store.close();
  const database = new SqlDatabase(join(folder, 'repaso.db'));
  database.script('PRAGMA user_version = 99');
  database.close();
  expect(() => openStore({ folder })).toThrow(/newer Repaso/);
  rmSync(folder, { recursive: true });
  store = openStore({ folder });
});

test('a file that is no database is reported, not overwritten', () => {
  store.close();
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'repaso.db'), 'not a database, '.repeat(300));
  expect(() => openStore({ folder })).toThrow(/damaged/);
  rmSync(folder, { recursive: true });
  store = openStore({ folder });
});

test('a data folder serves one Repaso at a time', () => {
  expect(() => openStore({ folder })).toThrow(/Another Repaso/);
  reopen();
});

test('notes are kept in order, changed, forgotten, and there is a limit to them', async () => {
  const first = await store.notes.create({ text: 'Soy principiante.' });
  const second = await store.notes.create({ text: 'Answer briefly.' });
  await store.notes.update(first.id, { text: 'Ya no soy principiante.' });
  reopen();
  expect((await store.notes.list()).map(({ text }) => text)).toEqual([
    'Ya no soy principiante.',
    'Answer briefly.',
  ]);
  await store.notes.delete(second.id);
  await expect(store.notes.delete(second.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(store.notes.update(second.id, { text: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  for (let n = 1; n < 50; n++) await store.notes.create({ text: `Nota ${n}` });
  await expect(store.notes.create({ text: 'Una más' })).rejects.toMatchObject({ code: 'conflict' });
});

test('a database of the first schema is brought up to date, with a backup and everything in it', async () => {
  const thread = await store.threads.create({ collections: [], mode: 'auto' });
  const turn = await store.threads.addTurn({ threadId: thread.id, parentId: null, question: '¿Qué?' });
  await store.threads.updateTurn(turn.id, { answer: 'Eso.', reason: 'stop' });
  store.close();
  const database = new SqlDatabase(join(folder, 'repaso.db'));
  database.script('ALTER TABLE turns DROP COLUMN details; DROP TABLE notes; DROP TABLE runs');
  database.script('ALTER TABLE documents DROP COLUMN report; ALTER TABLE chunks DROP COLUMN boxes');
  database.script('DROP INDEX chunks_by_content; ALTER TABLE chunks DROP COLUMN content_hash');
  for (const column of ['chunker', 'source', 'replaces'])
    database.script(`ALTER TABLE documents DROP COLUMN ${column}`);
  database.script('PRAGMA user_version = 1');
  database.close();
  store = openStore({ folder });
  expect(await store.threads.getTurn(turn.id)).toMatchObject({ answer: 'Eso.', details: {} });
  expect(await store.notes.list()).toEqual([]);
  expect(readdirSync(folder).some((name) => name.startsWith('before-schema-2-'))).toBe(true);
});

test('how a file read and where its lines stand come back as they were kept', async () => {
  const collection = await store.collections.create({ name: 'scans' });
  const added = await store.documents.add({
    ...{ collectionId: collection.id, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'ab' },
  });
  const { id } = added.document;
  expect(added.document.report).toBeUndefined();
  const report = { reader: 'pdf', words: 2, headings: 0, tables: 0, emptyPages: [2], recognizedPages: [1] };
  const boxes = [{ start: 0, end: 4, page: 1, x: 0.1, y: 0.2, width: 0.3, height: 0.01 }];
  await store.documents.update(id, { report });
  const chunk = {
    ordinal: 0,
    text: 'hola',
    start: 0,
    end: 4,
    headings: [],
    page: 1,
    language: 'es' as const,
  };
  await store.chunks.replace(id, [
    { ...chunk, boxes },
    { ...chunk, ordinal: 1 },
  ]);
  reopen();
  expect((await store.documents.get(id))?.report).toEqual(report);
  const kept = await store.chunks.withoutVector(id, 'none', 10);
  expect(kept.map((one) => one.boxes)).toEqual([boxes, undefined]);
});

test('chunks are counted, replaced with their vectors at once, and their vectors found again by content', async () => {
  const { collection, document } = await addDocument();
  const [one, two] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  const hashed = (ordinal: number, contentHash: string) => ({ ...chunk(ordinal, contentHash), contentHash });
  await store.chunks.replace(document.id, [hashed(0, 'x')]);
  const chunks = [hashed(0, 'a'), hashed(1, 'b')];
  await store.chunks.replace(document.id, chunks, { embedderId: 'e@1', vectors: [one, two] });
  reopen();
  expect(await store.chunks.vectorsByContent('e@1', ['b', 'x', 'none'])).toEqual(new Map([['b', two]]));
  expect(await store.chunks.vectorsByContent('e@2', ['a', 'b'])).toEqual(new Map());
  const census = await store.chunks.census(collection.id, 'e@1');
  expect(census.map(({ documentId, embedded }) => ({ documentId, embedded }))).toEqual(
    Array(2).fill({ documentId: document.id, embedded: true }),
  );
  expect((await store.chunks.census(collection.id, 'e@2')).map(({ embedded }) => embedded)).toEqual([
    false,
    false,
  ]);
  expect(await store.chunks.dropVectorsExcept(['e@1'])).toBe(0);
  expect(await store.chunks.dropVectorsExcept(['e@2'])).toBe(2);
  expect((await store.chunks.census(collection.id, 'e@1')).map(({ embedded }) => embedded)).toEqual([
    false,
    false,
  ]);
});

test('where a document comes from, what cut it and what it replaces come back as they were kept', async () => {
  const { collection, document } = await addDocument();
  const place = { collectionId: collection.id, name: 'apuntes.md', mediaType: 'text/markdown', bytes: 1 };
  const next = await store.documents.add({ ...place, sha256: 'b', source: 'folder', replaces: document.id });
  await store.documents.update(next.document.id, { chunker: 'c@1', name: 'otro.md' });
  reopen();
  const kept = { source: 'folder', replaces: document.id, chunker: 'c@1', name: 'otro.md' };
  expect(await store.documents.get(next.document.id)).toMatchObject(kept);
  await store.documents.update(next.document.id, { replaces: null });
  expect((await store.documents.get(next.document.id))?.replaces).toBeUndefined();
});
