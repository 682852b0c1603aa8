import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { examineLibrary, type LibraryFault } from './examine-library.ts';

// Reading processes are started; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let open: TestIngestion;
let documentId: string;
beforeEach(async () => {
  open = await openTestIngestion();
  const file = {
    collectionId: open.collectionId,
    name: 'owls.md',
    bytes: bytesOf('# Owls\n\nOwls hunt by night.'),
  };
  documentId = (await open.ingestion.add(file)).document.id;
  await open.ingestion.whenIdle();
  await open.ingestion.stop();
  open = await open.reopen();
});
afterEach(() => open.close());

async function faults(): Promise<LibraryFault[]> {
  const all: LibraryFault[] = [];
  for await (const fault of examineLibrary({
    ...open.stores,
    embedder: open.embedder,
    indexes: open.indexes,
    folder: open.folders.indexes,
    ingestion: open.ingestion,
  })) {
    all.push(fault);
  }
  return all;
}

const indexFile = (ending: string): string =>
  join(open.folders.indexes, readdirSync(open.folders.indexes).find((name) => name.endsWith(ending)) ?? '');

const BREAKS: [string, RegExp, () => unknown][] = [
  ['a damaged graph', /“test” is damaged/, () => writeFileSync(indexFile('.hnsw'), 'noise')],
  [
    'a damaged head',
    /“test” is damaged/,
    () => writeFileSync(indexFile('.index'), readFileSync(indexFile('.index')).subarray(1)),
  ],
  ['a lost index', /“test” is not there/, () => rmSync(indexFile('.index'))],
  [
    'lost vectors',
    /“owls.md” is not whole: 1 vectors missing/,
    () => open.stores.chunks.dropVectorsExcept([]),
  ],
  [
    'lost passages',
    /“owls.md” is not whole: 0 of 1 passages/,
    () => open.stores.chunks.replace(documentId, []),
  ],
  [
    'a text that the disk has changed',
    /“owls.md” is damaged in the database: its text\./,
    () => open.stores.damaged.texts.add(documentId),
  ],
  [
    'a passage that the disk has changed',
    /“owls.md” is damaged in the database: 1 passages, 1 vectors\./,
    async () => {
      const label = await labelOf(documentId);
      open.stores.damaged.passages.add(label);
      open.stores.damaged.vectors.add(label);
    },
  ],
  [
    'a vector that the disk has changed',
    /“owls.md” is damaged in the database: 1 vectors\./,
    async () => open.stores.damaged.vectors.add(await labelOf(documentId)),
  ],
  [
    'a half-written upload',
    /belongs to no document: x.part/,
    () => writeFileSync(join(open.folders.originals, 'x.part'), ''),
  ],
  [
    'a stray index',
    /belongs to no collection: gone.index/,
    () => writeFileSync(join(open.folders.indexes, 'gone.index'), ''),
  ],
];

async function labelOf(id: string): Promise<number> {
  for await (const { chunk } of open.stores.chunks.ofDocument(id)) return chunk.label;
  throw new Error('no passage');
}

test('a sound library has no faults', async () => {
  expect(await faults()).toEqual([]);
});

test.each(BREAKS)('%s is found, mended, and then not found any more', async (_, detail, damage) => {
  await damage();
  const found = await faults();
  expect(found.map((fault) => fault.detail).join('\n')).toMatch(detail);
  for (const fault of found) await fault.mend?.();
  await open.ingestion.whenIdle();
  expect(await faults()).toEqual([]);
  expect(await open.stores.documents.get(documentId)).toMatchObject({ status: 'ready', chunks: 1 });
});

test('what is damaged together with its original waits for the file; a vector needs none', async () => {
  const bytes = await open.stores.originals.read(documentId);
  await open.stores.originals.delete(documentId);
  const label = await labelOf(documentId);
  open.stores.damaged.vectors.add(label);
  open.stores.damaged.texts.add(documentId);
  const damage = async () => (await faults()).find(({ detail }) => detail.includes('in the database'));
  expect((await damage())?.mend).toBeUndefined();
  open.stores.damaged.texts.clear();
  await (await damage())?.mend?.();
  await open.ingestion.whenIdle();
  expect(await damage()).toBeUndefined();
  await open.ingestion.add({ collectionId: open.collectionId, name: 'owls.md', bytes });
  expect(await faults()).toEqual([]);
});

test('an original that the disk has damaged is found, and whole again once the file is added again', async () => {
  const bytes = await open.stores.originals.read(documentId);
  writeFileSync(join(open.folders.originals, documentId), 'Owls hunt by day.');
  expect((await faults()).map(({ detail }) => detail)).toEqual([
    'The original of “owls.md” is damaged; its passages are still found.',
  ]);
  await open.ingestion.add({ collectionId: open.collectionId, name: 'owls.md', bytes });
  expect(await faults()).toEqual([]);
});

test('a document that lost its original is left searchable, and whole again once the file is added again', async () => {
  const bytes = await open.stores.originals.read(documentId);
  await open.stores.originals.delete(documentId);
  const [fault, ...others] = await faults();
  expect(fault).toMatchObject({ detail: expect.stringMatching(/original of “owls.md” is gone/) });
  expect([fault?.mend, others]).toEqual([undefined, []]);
  const again = await open.ingestion.add({ collectionId: open.collectionId, name: 'owls.md', bytes });
  expect(again.duplicateOf).toBe(documentId);
  expect(await open.stores.originals.read(documentId)).toEqual(bytes);
  expect(await faults()).toEqual([]);
});
