import { expect, test } from 'vitest';
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
  const many = Array.from({ length: 1203 }, (_, n) => newChunk(n, `t${n}`));
  const chunks = await opened.store.chunks.replace(document.id, many);
  const vector = new Float32Array([1]);
  await opened.store.chunks.saveVectors(
    'e',
    chunks.map(({ chunkId }) => ({ chunkId, vector })),
  );
  const all = await collect(opened.store.chunks.ofDocument(document.id, 'e'));
  expect(all.map(({ chunk, vector: own }) => [chunk.text, own])).toEqual(
    many.map(({ text }) => [text, vector]),
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
