import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqlDatabase } from './sql/sql-database.ts';
import { collect, newChunk, TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('vectors are read back bit by bit, only for their embedder', async () => {
  const { document } = await opened.addDocument();
  const chunks = await opened.store.chunks.replace(document.id, [newChunk(0, 'uno'), newChunk(1, 'dos')]);
  const vector = new Float32Array([0.1, -2, Number.MIN_VALUE]);
  await opened.store.chunks.saveVectors('e1', [{ chunkId: chunks[1]?.chunkId ?? '', vector }]);
  expect((await opened.store.chunks.withoutVector(document.id, 'e1', 10)).map((one) => one.text)).toEqual([
    'uno',
  ]);
  expect(await opened.store.chunks.withoutVector(document.id, 'e2', 10)).toHaveLength(2);
  const rows = async (embedder?: string) =>
    (await collect(opened.store.chunks.ofDocument(document.id, embedder))).map((row) => [
      row.chunk.text,
      row.vector && [...row.vector],
    ]);
  expect(await rows('e1')).toEqual([
    ['uno', undefined],
    ['dos', [...vector]],
  ]);
  for (const other of ['e2', undefined])
    expect(await rows(other)).toEqual([
      ['uno', undefined],
      ['dos', undefined],
    ]);
});

test('more chunks than one page of rows are all delivered, in order', async () => {
  const { document } = await opened.addDocument();
  const pieces = Array.from({ length: 1203 }, (_, n) => newChunk(n, `t${n}`));
  const chunks = await opened.store.chunks.replace(document.id, pieces);
  const vector = new Float32Array([1]);
  await opened.store.chunks.saveVectors(
    'e',
    chunks.map(({ chunkId }) => ({ chunkId, vector })),
  );
  const all = await collect(opened.store.chunks.ofDocument(document.id, 'e'));
  expect(all.map(({ chunk, vector: own }) => [chunk.text, own])).toEqual(
    pieces.map(({ text }) => [text, vector]),
  );
});

test('replacing chunks drops the old ones with their vectors and never reuses a label', async () => {
  const { document } = await opened.addDocument();
  const before = await opened.store.chunks.replace(document.id, [newChunk(0, 'viejo')]);
  await opened.store.chunks.saveVectors('e', [
    { chunkId: before[0]?.chunkId ?? '', vector: new Float32Array([1]) },
  ]);
  const after = await opened.store.chunks.replace(document.id, [newChunk(0, 'nuevo')]);
  expect(after[0]?.label).toBeGreaterThan(before[0]?.label ?? 0);
  const left = await collect(opened.store.chunks.ofDocument(document.id, 'e'));
  expect(left.map(({ chunk, vector }) => [chunk.text, vector])).toEqual([['nuevo', undefined]]);
  expect(await opened.store.chunks.byLabels(before.map(({ label }) => label))).toEqual([]);
});

test('chunks that come in several parts are one document, and a part is all or nothing', async () => {
  const { document } = await opened.addDocument();
  await opened.store.chunks.replace(document.id, [newChunk(0, 'a'), newChunk(1, 'b')]);
  const added = await opened.store.chunks.append(document.id, [newChunk(2, 'c'), newChunk(3, 'd')]);
  expect(added.map(({ text }) => text)).toEqual(['c', 'd']);
  await expect(
    opened.store.chunks.append(document.id, [newChunk(4, 'e'), newChunk(0, 'f')]),
  ).rejects.toThrow();
  const all = await opened.store.chunks.withoutVector(document.id, 'e', 9);
  expect(all.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  await expect(opened.store.chunks.append('nobody', [newChunk(0, 'a')])).rejects.toMatchObject({
    code: 'not_found',
  });
});

const many = (word: string, count = 300) =>
  Array.from({ length: count }, (_, n) => newChunk(n, `${word} ${n}`));
const textsOf = async (documentId: string) =>
  (await collect(opened.store.chunks.ofDocument(documentId))).map(({ chunk }) => chunk.text);

test('many chunks are replaced in steps: all of them are old, then all new, and the old are read until those are in use', async () => {
  const { collection, document } = await opened.addDocument();
  const { chunks } = opened.store;
  const old = await chunks.replace(document.id, many('old'));
  const labels = old.map(({ label }) => label);
  const [first, second] = old;
  let turns = 0;
  let isInUse = false;
  const replaced = chunks.replace(document.id, many('new'), undefined, async (stored) => {
    expect(await chunks.byLabels(labels)).toEqual(old);
    expect(await chunks.byLabels(stored.map(({ label }) => label))).toEqual(stored);
    expect(await chunks.inContext(first?.chunkId ?? '')).toMatchObject({
      ...{ text: 'old 0', previous: null, next: { chunkId: second?.chunkId } },
    });
    await expect(chunks.replace(document.id, [])).rejects.toMatchObject({ code: 'conflict' });
    isInUse = true;
  });
  const whole = ['old', 'new'].map((word) => many(word).map(({ text }) => text));
  // What is read page by page stays with the chunks that it began with.
  const pages = textsOf(document.id);
  for (; !isInUse; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(whole).toContainEqual((await chunks.withoutVector(document.id, 'e', 999)).map(({ text }) => text));
    expect(await chunks.census(collection.id, 'e')).toHaveLength(300);
  }
  const stored = await replaced;
  expect(turns).toBeGreaterThan(3);
  expect(new Set((await pages).map((text) => text.split(' ')[0]))).toEqual(new Set(['old']));
  expect(stored.map(({ text }) => text)).toEqual(many('new').map(({ text }) => text));
  expect(await chunks.byLabels(labels)).toEqual([]);
  expect(await chunks.inContext(first?.chunkId ?? '')).toBeUndefined();
  expect(await chunks.inContext(stored[0]?.chunkId ?? '')).toMatchObject({ previous: null });
  expect((await chunks.append(document.id, [newChunk(300, 'more')])).map(({ ordinal }) => ordinal)).toEqual([
    300,
  ]);
});

test('what cannot be replaced whole stays as it was, and leaves nothing of the attempt', async () => {
  const { document } = await opened.addDocument();
  const { chunks } = opened.store;
  const old = await chunks.replace(document.id, many('old'));
  const faulty = [...many('new'), newChunk(299, 'twice')];
  await expect(chunks.replace(document.id, faulty)).rejects.toThrow();
  expect(await textsOf(document.id)).toEqual(old.map(({ text }) => text));
  const told = chunks.replace(document.id, many('new'), undefined, () => Promise.reject(new Error('busy')));
  await expect(told).rejects.toThrow('busy');
  expect(await textsOf(document.id)).toEqual(many('new').map(({ text }) => text));
  expect(countChunks()).toBe(300);
});

test('a document that is deleted while its chunks are replaced is gone', async () => {
  const { document } = await opened.addDocument();
  const { chunks, documents } = opened.store;
  await chunks.replace(document.id, many('old'));
  const replaced = chunks.replace(document.id, many('new'));
  const outcome = expect(replaced).rejects.toMatchObject({ code: 'not_found' });
  await documents.delete(document.id);
  await outcome;
  expect(countChunks()).toBe(0);
});

test('a replacement that is cut off leaves the old chunks, or the new ones, and the next start erases the others', async () => {
  const { document } = await opened.addDocument();
  await opened.store.chunks.replace(document.id, many('old'));
  const cutOff = async (isDue: () => boolean) => {
    const replaced = opened.store.chunks.replace(document.id, many('new')).catch(() => undefined);
    while (!isDue()) await new Promise((resolve) => setImmediate(resolve));
    opened.store.close();
    await replaced;
    expect(countChunks()).toBeGreaterThan(300);
    opened.open();
    expect(countChunks()).toBe(300);
    expect(opened.store.faults()).toEqual([]);
    return new Set((await textsOf(document.id)).map((text) => text.split(' ')[0]));
  };
  expect(await cutOff(() => countChunks() > 400)).toEqual(new Set(['old']));
  let most = 0;
  const isErasing = () => {
    const now = countChunks();
    most = Math.max(most, now);
    return now < most;
  };
  expect(await cutOff(isErasing)).toEqual(new Set(['new']));
});

/** Of whatever edition. Looks into the database from outside. */
function countChunks(): number {
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  try {
    return database.one<{ n: number }>('SELECT count(*) AS n FROM chunks')?.n ?? 0;
  } finally {
    database.close();
  }
}

test('a passage comes with its neighbours and the name of its document', async () => {
  const { document } = await opened.addDocument();
  const chunks = await opened.store.chunks.replace(document.id, [
    newChunk(0, 'a'),
    newChunk(1, 'b'),
    newChunk(2, 'c'),
  ]);
  const middle = await opened.store.chunks.inContext(chunks[1]?.chunkId ?? '');
  expect([middle?.previous?.text, middle?.text, middle?.next?.text]).toEqual(['a', 'b', 'c']);
  expect(middle?.documentName).toBe('apuntes.md');
  expect(await opened.store.chunks.inContext('nobody')).toBeUndefined();
});

test('a transaction is all or nothing', async () => {
  const { document } = await opened.addDocument();
  await opened.store.chunks.replace(document.id, [newChunk(0, 'a')]);
  await expect(
    opened.store.chunks.replace(document.id, [newChunk(0, 'b'), newChunk(0, 'c')]),
  ).rejects.toThrow();
  expect((await opened.store.chunks.withoutVector(document.id, 'e', 9)).map(({ text }) => text)).toEqual([
    'a',
  ]);
});

test('how a file read and where its lines stand come back as they were kept', async () => {
  const collection = await opened.store.collections.create({ name: 'scans' });
  const added = await opened.store.documents.add({
    ...{ collectionId: collection.id, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'ab' },
  });
  const { id } = added.document;
  expect(added.document.report).toBeUndefined();
  const report = { reader: 'pdf', words: 2, headings: 0, tables: 0, emptyPages: [2], recognizedPages: [1] };
  const boxes = [{ start: 0, end: 4, page: 1, x: 0.1, y: 0.2, width: 0.3, height: 0.01 }];
  await opened.store.documents.update(id, { report });
  const chunk = {
    ordinal: 0,
    text: 'hola',
    start: 0,
    end: 4,
    headings: [],
    page: 1,
    language: 'es' as const,
  };
  await opened.store.chunks.replace(id, [
    { ...chunk, boxes },
    { ...chunk, ordinal: 1 },
  ]);
  opened.reopen();
  expect((await opened.store.documents.get(id))?.report).toEqual(report);
  const kept = await opened.store.chunks.withoutVector(id, 'none', 10);
  expect(kept.map((one) => one.boxes)).toEqual([boxes, undefined]);
});

test('chunks are counted, replaced with their vectors at once, and their vectors found again by content', async () => {
  const { collection, document } = await opened.addDocument();
  const [one, two] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  const hashed = (ordinal: number, contentHash: string) => ({
    ...newChunk(ordinal, contentHash),
    contentHash,
  });
  await opened.store.chunks.replace(document.id, [hashed(0, 'x')]);
  const chunks = [hashed(0, 'a'), hashed(1, 'b')];
  await opened.store.chunks.replace(document.id, chunks, { embedderId: 'e@1', vectors: [one, two] });
  opened.reopen();
  expect(await opened.store.chunks.vectorsByContent('e@1', ['b', 'x', 'none'])).toEqual(
    new Map([['b', two]]),
  );
  expect(await opened.store.chunks.vectorsByContent('e@2', ['a', 'b'])).toEqual(new Map());
  const census = await opened.store.chunks.census(collection.id, 'e@1');
  expect(census.map(({ documentId, embedded }) => ({ documentId, embedded }))).toEqual(
    Array(2).fill({ documentId: document.id, embedded: true }),
  );
  expect((await opened.store.chunks.census(collection.id, 'e@2')).map(({ embedded }) => embedded)).toEqual([
    false,
    false,
  ]);
  expect(await opened.store.chunks.dropVectorsExcept(['e@1'])).toBe(0);
  expect(await opened.store.chunks.dropVectorsExcept(['e@2'])).toBe(2);
  expect((await opened.store.chunks.census(collection.id, 'e@1')).map(({ embedded }) => embedded)).toEqual([
    false,
    false,
  ]);
});
