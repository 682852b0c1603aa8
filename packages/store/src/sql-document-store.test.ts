import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
