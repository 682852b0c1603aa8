import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqlDatabase } from './sql/sql-database.ts';
import { collect, newChunk, TestStore } from './testing/test-store.ts';

const opened = new TestStore();
const VECTORS = [new Float32Array([0.6, 0.8]), new Float32Array([0.28, 0.96])];
const TEXT = 'All that the document says.';

/** A document with two passages, each with a vector. Returns what a look at it finds. */
async function prepare() {
  const { document } = await opened.addDocument();
  const page = { page: 7, boxes: [{ page: 7, x: 1, y: 2, width: 3, height: 4, start: 0, end: 2 }] };
  await opened.store.documents.saveText(document.id, `${TEXT}\u0000 \ud800`);
  await opened.store.chunks.replace(
    document.id,
    [
      { ...newChunk(0, 'The heron waits.\u0000\udc00'), contentHash: 'first' },
      { ...newChunk(1, 'The stork flies.'), ...page, headings: ['Nests'], contentHash: 'second' } as never,
    ],
    { embedderId: 'e', vectors: VECTORS },
  );
  const look = async () => {
    const { passages, vectors } = await opened.store.chunks.damaged(document.id, 'e');
    const text = await opened.store.documents.isTextDamaged(document.id);
    return { passages: passages.length, vectors: vectors.length, text };
  };
  expect(await look()).toEqual({ passages: 0, vectors: 0, text: false });
  return { document, look };
}

/** Flips bits behind each place of these bytes in the file of the closed database. */
function flip(bytes: Uint8Array, { behind = 2, bits = 1 } = {}): void {
  opened.store.close();
  const file = join(opened.folder, 'repaso.db');
  const content = readFileSync(file);
  let flipped = 0;
  for (let place = content.indexOf(bytes); place >= 0; place = content.indexOf(bytes, place + 1)) {
    content[place + behind] = (content[place + behind] as number) ^ bits;
    flipped += 1;
  }
  expect(flipped).toBeGreaterThan(0);
  writeFileSync(file, content);
  opened.open();
  // To the database itself everything is in order.
  expect(opened.store.faults()).toEqual([]);
}

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.buffer);
const NONE = { passages: 0, vectors: 0, text: false };

test.each([
  ['the text of a document', Buffer.from(TEXT), { ...NONE, text: true }],
  ['the text of a passage', Buffer.from('The heron'), { ...NONE, passages: 1 }],
  ['a heading', Buffer.from('"Nests"'), { ...NONE, passages: 1 }],
  ['where lines stand', Buffer.from('"width":3'), { ...NONE, passages: 1 }],
  ['what was embedded', Buffer.from('second'), { ...NONE, passages: 1 }],
  ['a vector', bytesOf(VECTORS[0] as Float32Array), { ...NONE, vectors: 1 }],
])('one bit that was flipped in %s is noticed', async (what, bytes, damage) => {
  const { look } = await prepare();
  if (what === 'what was embedded') return flipHash(look);
  flip(bytes);
  expect(await look()).toEqual(damage);
});

/** It is in an index too, where the database would notice it. */
async function flipHash(look: () => Promise<unknown>): Promise<void> {
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  database.run("UPDATE chunks SET content_hash = 'secone' WHERE content_hash = 'second'");
  database.close();
  expect(await look()).toEqual({ ...NONE, passages: 1 });
}

test('a damaged vector serves nobody: the passage comes without it, and it is made again', async () => {
  const { document, look } = await prepare();
  flip(bytesOf(VECTORS[0] as Float32Array));
  const { chunks } = opened.store;
  const read = await collect(chunks.ofDocument(document.id, 'e'));
  expect(read.map(({ vector }) => vector)).toEqual([undefined, VECTORS[1]]);
  expect([...(await chunks.vectorsByContent('e', ['first', 'second'])).keys()]).toEqual(['second']);
  await chunks.dropVectors('e', (await chunks.damaged(document.id, 'e')).vectors);
  const [missing, ...others] = await chunks.withoutVector(document.id, 'e', 10);
  expect([missing?.ordinal, others]).toEqual([0, []]);
  await chunks.saveVectors('e', [{ chunkId: missing?.chunkId ?? '', vector: VECTORS[0] as Float32Array }]);
  expect(await look()).toEqual(NONE);
});

test('a passage whose headings are no list any more is read all the same', async () => {
  const { document } = await prepare();
  flip(Buffer.from('["Nests"]'), { behind: 0 });
  const [, second] = await collect(opened.store.chunks.ofDocument(document.id));
  expect(second?.chunk).toMatchObject({ text: 'The stork flies.', headings: [] });
});

test('a text that is no text any more neither ends the process nor goes unnoticed', async () => {
  const { document, look } = await prepare();
  for (const bytes of [TEXT, 'The heron', '"Nests"', '"width":3']) flip(Buffer.from(bytes), { bits: 128 });
  expect(await look()).toEqual({ passages: 2, vectors: 0, text: true });
  expect(await opened.store.documents.text(document.id)).toContain('Al\ufffd that the document');
  const read = await collect(opened.store.chunks.ofDocument(document.id));
  expect(read.map(({ chunk }) => chunk.text.slice(0, 9))).toEqual(['Th\ufffd heron', 'The stork']);
});

test('of older rows, without a checksum, vectors that cannot be one are noticed', async () => {
  const { look } = await prepare();
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  for (const table of ['chunks', 'vectors', 'document_texts'])
    database.script(`UPDATE ${table} SET checksum = NULL`);
  expect(await look()).toEqual(NONE);
  for (const vector of [[Number.NaN, 1], [0.6, 1e9], [0.6]]) {
    database.run(
      'UPDATE vectors SET vector = ? WHERE embedder = ? AND label = (SELECT min(label) FROM vectors)',
      ...[bytesOf(new Float32Array(vector)), 'e'],
    );
    expect(await look()).toEqual({ ...NONE, vectors: 1 });
  }
  database.run(
    'UPDATE vectors SET vector = ? WHERE embedder = ?',
    ...[bytesOf(new Float32Array([0, 0])).subarray(0, 7), 'e'],
  );
  expect(await look()).toEqual({ ...NONE, vectors: 2 });
  database.close();
});

test('a text of any other kind that cannot be read any more is told of, before anybody reads it', async () => {
  const { document } = await prepare();
  const notice = { en: 'Page 2 has no text.', es: 'La página 2 no tiene texto.' };
  await opened.store.documents.update(document.id, { title: 'The harbour', notices: [notice] });
  const thread = await opened.store.threads.create({ collections: [], mode: 'auto' });
  await opened.store.threads.addTurn({ threadId: thread.id, parentId: null, question: 'Where do owls go?' });
  expect(opened.store.faults()).toEqual([]);
  opened.store.close();
  const file = join(opened.folder, 'repaso.db');
  const content = readFileSync(file);
  for (const [text, behind, bits] of [
    ['The harbour', 4, 128],
    ['{"en":"Page 2', 0, 1],
    ['Where do owls', 3, 128],
  ] as const) {
    const place = content.indexOf(text) + behind;
    content[place] = (content[place] as number) ^ bits;
  }
  writeFileSync(file, content);
  opened.open();
  expect(opened.store.faults().toSorted()).toEqual([
    '1 texts of documents.notices are damaged.',
    '1 texts of documents.title are damaged.',
    '1 texts of turns.question are damaged.',
  ]);
});
