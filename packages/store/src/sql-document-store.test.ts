import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqlDatabase } from './sql/sql-database.ts';
import { collect, newChunk, TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('the same bytes are one document of a collection, also when they arrive twenty times at once', async () => {
  const { collection, document } = await opened.addDocument();
  const again = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      opened.store.documents.add({
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
  expect(await opened.store.documents.list(collection.id)).toHaveLength(1);
});

test('a document keeps what was patched, and survives a restart', async () => {
  const { document } = await opened.addDocument();
  const error = { code: 'unreadable_document' as const, message: 'Broken.', hint: 'Mend it.' };
  await opened.store.documents.update(document.id, {
    status: 'failed',
    error,
    notices: [{ en: 'Page 2 has no text.', es: 'La página 2 no tiene texto.' }],
    pages: 3,
  });
  opened.reopen();
  expect(await opened.store.documents.get(document.id)).toMatchObject({
    status: 'failed',
    error,
    notices: [{ en: 'Page 2 has no text.', es: 'La página 2 no tiene texto.' }],
    pages: 3,
    name: 'apuntes.md',
  });
  await expect(opened.store.documents.update('nobody', { pages: 1 })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('text comes back with the same offsets; NUL, which SQLite would cut at, becomes a replacement character', async () => {
  const { document } = await opened.addDocument();
  const text = 'año\u0000niño 👩‍🏫 ﬁn\r\n';
  await opened.store.documents.saveText(document.id, text);
  expect(await opened.store.documents.text(document.id)).toBe(text.replace('\u0000', '\ufffd'));
});

test('deleting a document leaves no row behind', async () => {
  const { document } = await opened.addDocument();
  const chunks = await opened.store.chunks.replace(document.id, [newChunk(0, 'a')]);
  await opened.store.chunks.saveVectors('e', [
    { chunkId: chunks[0]?.chunkId ?? '', vector: new Float32Array([1]) },
  ]);
  await opened.store.documents.saveText(document.id, 'a');
  await opened.store.jobs.enqueue('ingest', document.id);
  await opened.store.documents.delete(document.id);
  expect(await opened.store.documents.text(document.id)).toBeUndefined();
  expect(await collect(opened.store.chunks.ofDocument(document.id, 'e'))).toEqual([]);
  expect(await opened.store.chunks.byLabels(chunks.map(({ label }) => label))).toEqual([]);
  expect(await opened.store.jobs.open('ingest')).toBe(0);
  expect(opened.store.faults()).toEqual([]);
  await expect(opened.store.documents.delete(document.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('of a deleted document not even the bytes are left in the files of the database', async () => {
  const { collection, document } = await opened.addDocument();
  const secret = 'The safe opens with 4711.';
  await opened.store.documents.saveText(document.id, secret.repeat(500));
  await opened.store.chunks.replace(document.id, [newChunk(0, secret)]);
  const holds = () =>
    readdirSync(opened.folder)
      .filter((name) => name.startsWith('repaso.db'))
      .some((name) => readFileSync(join(opened.folder, name)).includes(secret));
  expect(holds()).toBe(true);
  await opened.store.documents.delete(document.id);
  await expect.poll(holds, { timeout: 20_000 }).toBe(false);
  expect(await opened.store.collections.get(collection.id)).toMatchObject({ documents: 0 });
});

test('nor where the program ends at once after the deletion', async () => {
  const { document } = await opened.addDocument();
  await opened.store.documents.saveText(document.id, 'The safe opens with 4711.');
  await opened.store.documents.delete(document.id);
  opened.store.close();
  const files = readdirSync(opened.folder).filter((name) => name.startsWith('repaso.db'));
  for (const name of files)
    expect(readFileSync(join(opened.folder, name)).includes('4711'), name).toBe(false);
  opened.open();
});

test('originals are files named by id; a traversal is not an id', async () => {
  const { document } = await opened.addDocument();
  await (await opened.store.originals.receive(Buffer.from('hola'))).keep(document.id);
  expect(Buffer.from(await opened.store.originals.read(document.id)).toString()).toBe('hola');
  expect(await opened.store.originals.has(document.id)).toBe(true);
  await opened.store.originals.delete(document.id);
  expect(await opened.store.originals.has(document.id)).toBe(false);
  await expect(opened.store.originals.read(document.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(() => opened.store.originals.path('../repaso.db')).toThrow('no such document');
  expect(readdirSync(join(opened.folder, 'originals'))).toEqual([]);
});

test('a file that comes in is hashed, and of one that breaks off nothing stays', async () => {
  const { originals } = opened.store;
  const received = await originals.receive(Buffer.from('hola y adiós'));
  expect(received.bytes).toBe(13);
  expect(received.sha256).toBe(createHash('sha256').update('hola y adiós').digest('hex'));
  expect(Buffer.from(await received.edges(4)).toString()).toBe('holaiós');
  expect(Buffer.from(await received.edges(400)).toString()).toBe('hola y adiós');
  await received.discard();
  const breaks = async function* () {
    yield Buffer.from('half');
    throw new Error('broken off');
  };
  await expect(originals.receive(breaks())).rejects.toThrow('broken off');
  expect(await originals.list()).toEqual([]);
});

test('an original stays where its document could not be deleted, also when the process dies meanwhile', async () => {
  const { document } = await opened.addDocument();
  const { originals } = opened.store;
  await (await originals.receive(Buffer.from('hola'))).keep(document.id);
  const refused = originals.deleteWith(document.id, async () => {
    throw new Error('The disk is full.');
  });
  await expect(refused).rejects.toThrow('The disk is full.');
  expect(await originals.has(document.id)).toBe(true);
  await originals.deleteWith(document.id, async () => {
    expect(await originals.has(document.id)).toBe(false);
    opened.reopen();
    expect(await opened.store.originals.has(document.id)).toBe(true);
  });
  const remove = () =>
    opened.store.originals.deleteWith(document.id, () => opened.store.documents.delete(document.id));
  const removals = await Promise.allSettled([remove(), remove(), remove()]);
  expect(removals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await originals.list()).toEqual([]);
});

test('what an earlier process was receiving when it died is removed at the start', async () => {
  await opened.store.originals.receive(Buffer.from('hola'));
  expect(await opened.store.originals.list()).toHaveLength(1);
  opened.reopen();
  expect(await opened.store.originals.list()).toEqual([]);
});

test('documents are found by their name, in their collection alone', async () => {
  const { collection, document } = await opened.addDocument();
  const file = { mediaType: 'text/markdown', bytes: 1, name: document.name };
  const later = await opened.store.documents.add({ ...file, collectionId: collection.id, sha256: 'later' });
  const other = await opened.store.collections.create({ name: 'other' });
  await opened.store.documents.add({ ...file, collectionId: other.id, sha256: 'later' });
  await opened.store.documents.add({ ...file, collectionId: collection.id, sha256: 'c', name: 'c.md' });
  const named = await opened.store.documents.named(collection.id, document.name);
  expect(named.map(({ id }) => id)).toEqual([document.id, later.document.id]);
});

test('where a document comes from, what cut it and what it replaces come back as they were kept', async () => {
  const { collection, document } = await opened.addDocument();
  const place = { collectionId: collection.id, name: 'apuntes.md', mediaType: 'text/markdown', bytes: 1 };
  const next = await opened.store.documents.add({
    ...place,
    sha256: 'b',
    source: 'folder',
    replaces: document.id,
  });
  await opened.store.documents.update(next.document.id, { chunker: 'c@1', name: 'otro.md' });
  opened.reopen();
  const kept = { source: 'folder', replaces: document.id, chunker: 'c@1', name: 'otro.md' };
  expect(await opened.store.documents.get(next.document.id)).toMatchObject(kept);
  await opened.store.documents.update(next.document.id, { replaces: null });
  expect((await opened.store.documents.get(next.document.id))?.replaces).toBeUndefined();
});

test('a long list is whole and in order, and lets others work in between', async () => {
  const { id: collectionId } = await opened.store.collections.create({ name: 'long' });
  const names = Array.from({ length: 450 }, (_, n) => `${String(n).padStart(3, '0')}.md`);
  const file = { collectionId, mediaType: 'text/markdown', bytes: 1 };
  for (const name of names) await opened.store.documents.add({ ...file, name, sha256: name });
  let turns = 0;
  const count = (): void => {
    turns += 1;
    other = setImmediate(count);
  };
  let other = setImmediate(count);
  const list = await opened.store.documents.list(collectionId);
  clearImmediate(other);
  expect(list.map(({ name }) => name)).toEqual(names);
  expect(turns).toBeGreaterThan(1);
});

test('a document leaves in steps of bounded length, and is found by nobody from the first on', async () => {
  const { collection, document } = await opened.addDocument();
  const { chunks, documents, collections } = opened.store;
  const passages = Array.from({ length: 300 }, (_, n) => ({ ...newChunk(n, `p ${n}`), contentHash: `${n}` }));
  const stored = await chunks.replace(document.id, passages, {
    embedderId: 'e',
    vectors: passages.map(() => new Float32Array([1])),
  });
  await documents.saveText(document.id, 'text');
  await documents.update(document.id, { status: 'ready', chunks: 300 });
  const left = (): number => count('SELECT count(*) AS n FROM chunks');
  const steps: number[] = [];
  let isDone = false;
  const deleted = documents.delete(document.id).then(() => {
    isDone = true;
  });
  for (let before = left(); !isDone; ) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = left();
    steps.push(before - now);
    before = now;
    expect(await documents.get(document.id)).toBeUndefined();
    expect(await documents.text(document.id)).toBeUndefined();
    expect(await documents.list(collection.id)).toEqual([]);
    expect(await documents.named(collection.id, document.name)).toEqual([]);
    expect(await documents.count()).toEqual({ documents: 0, chunks: 0 });
    expect(await collections.get(collection.id)).toMatchObject({ documents: 0, chunks: 0 });
    expect(await chunks.byLabels(stored.map(({ label }) => label))).toEqual([]);
    expect(await chunks.inContext(stored[299]?.chunkId ?? '')).toBeUndefined();
    expect(await chunks.census(collection.id, 'e')).toEqual([]);
    expect(await collect(chunks.ofDocument(document.id, 'e'))).toEqual([]);
    expect(await chunks.withoutVector(document.id, 'other', 10)).toEqual([]);
  }
  await deleted;
  expect(Math.max(...steps)).toBe(64);
  expect(steps.filter((step) => step > 0).length).toBeGreaterThan(3);
  expect(left()).toBe(0);
  expect(count('SELECT count(*) AS n FROM vectors')).toBe(0);
});

test('nothing is added to a document that leaves, and the same bytes make another at once', async () => {
  const { collection, document } = await opened.addDocument();
  const { chunks, documents } = opened.store;
  await chunks.replace(
    document.id,
    Array.from({ length: 200 }, (_, n) => newChunk(n, `p ${n}`)),
  );
  const deleted = documents.delete(document.id);
  const file = { collectionId: collection.id, mediaType: 'text/markdown', bytes: 1 };
  const again = await documents.add({ ...file, name: document.name, sha256: document.sha256 });
  expect(again).toMatchObject({ duplicate: false, document: { status: 'queued' } });
  const gone = { code: 'not_found' };
  await expect(chunks.append(document.id, [newChunk(900, 'late')])).rejects.toMatchObject(gone);
  await expect(chunks.replace(document.id, [newChunk(0, 'late')])).rejects.toMatchObject(gone);
  await expect(documents.saveText(document.id, 'late')).rejects.toMatchObject(gone);
  await expect(documents.update(document.id, { pages: 1 })).rejects.toMatchObject(gone);
  await expect(documents.delete(document.id)).rejects.toMatchObject(gone);
  await deleted;
  expect(count('SELECT count(*) AS n FROM documents')).toBe(1);
  expect(count('SELECT count(*) AS n FROM chunks')).toBe(0);
});

test('a deletion that is cut off in the middle is carried on at the next start', async () => {
  const { document } = await opened.addDocument();
  const { chunks, documents, originals } = opened.store;
  await (await originals.receive(Buffer.from('hola'))).keep(document.id);
  await chunks.replace(
    document.id,
    Array.from({ length: 300 }, (_, n) => newChunk(n, `p ${n}`)),
  );
  const deleted = originals.deleteWith(document.id, () => documents.delete(document.id));
  const left = () => count('SELECT count(*) AS n FROM chunks');
  while (left() === 300) await new Promise((resolve) => setImmediate(resolve));
  expect(left()).toBeGreaterThan(0);
  opened.store.close();
  await deleted;
  expect(count('SELECT count(*) AS n FROM documents')).toBe(1);
  opened.open();
  for (const table of ['documents', 'chunks']) expect(count(`SELECT count(*) AS n FROM ${table}`)).toBe(0);
  expect(await opened.store.originals.list()).toEqual([]);
  expect(opened.store.faults()).toEqual([]);
});

/** Looks into the database from outside. */
function count(sql: string): number {
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  try {
    return database.one<{ n: number }>(sql)?.n ?? 0;
  } finally {
    database.close();
  }
}
