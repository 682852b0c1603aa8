import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Embedder, openEmbedder } from '../embedding/embedder.ts';
import { createRetriever } from '../retrieval/create-retriever.ts';
import { SearchIndexes } from '../retrieval/search-indexes.ts';
import { bytesOf } from '../testing/bytes-of.ts';
import { modelFolder, openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { inspectGraph } from '../vector/graph-file.ts';

// Reading processes are started; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let open: TestIngestion;
let other: Embedder;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repaso-models-'));
  await cp(modelFolder, join(folder, 'another-model'), { recursive: true });
  open = await openTestIngestion();
  other = await openEmbedder({ folder: join(folder, 'another-model') });
});
afterEach(async () => {
  await open.close();
  await other.dispose();
  await rm(folder, { recursive: true, force: true });
});

const addAnimal = (name: string, collectionId = open.collectionId) =>
  open.ingestion.add({
    collectionId,
    name: `${name}.md`,
    bytes: bytesOf(`# Animals\n\nThe ${name} sleeps at noon.`),
  });

const nextService = () => ({
  embedder: other,
  indexes: new SearchIndexes({
    ...open.stores,
    embedder: other,
    folder: open.folders.indexes,
    saveDelay: 20,
    graphFrom: 1,
  }),
});

test('the old index serves until everything is embedded anew, then both are swapped', async () => {
  for (const name of ['cat', 'owl', 'fox']) await addAnimal(name);
  await open.ingestion.whenIdle();
  const before = await open.stores.chunks.census(open.collectionId, open.embedder.id);
  expect(before.every(({ embedded }) => embedded)).toBe(true);

  const service = nextService();
  let answering = open.retriever;
  const found: number[] = [];
  const ask = async () => {
    const passages = await answering.search({
      collections: [open.collectionId],
      text: 'cat',
      k: 9,
      mode: 'vector',
    });
    found.push(passages.length);
  };
  const late: Promise<unknown>[] = [];
  const whileRecording: boolean[] = [];
  await open.ingestion.changeEmbedder(service, {
    signal: new AbortController().signal,
    onDocument: () => {
      late.push(ask());
      if (late.length === 1) late.push(addAnimal('bat'));
    },
    async onSwap() {
      answering = createRetriever({ chunks: open.stores.chunks, embedder: other, indexes: service.indexes });
      // The vectors of the model that a restart would take are there until it is recorded that it is another one.
      await wait(50);
      const kept = await open.stores.chunks.census(open.collectionId, open.embedder.id);
      whileRecording.push(...kept.map(({ embedded }) => embedded));
    },
  });
  await Promise.all(late);
  await open.ingestion.whenIdle();
  await ask();
  expect(whileRecording.filter((embedded) => embedded)).toHaveLength(3);
  expect(found.every((count) => count >= 3)).toBe(true);
  expect(found.at(-1)).toBe(4);
  const after = await open.stores.chunks.census(open.collectionId, other.id);
  expect(after.map(({ embedded }) => embedded)).toEqual([true, true, true, true]);
  const old = await open.stores.chunks.census(open.collectionId, open.embedder.id);
  expect(old.some(({ embedded }) => embedded)).toBe(false);
  expect(await inspectGraph(service.indexes.placeOf(open.collectionId))).toMatchObject({
    state: 'sound',
    manifest: { model: 'another-model' },
  });
  expect((await inspectGraph(open.indexes.placeOf(open.collectionId))).state).toBe('foreign');
});

test('a change that is stopped leaves everything as it was, and goes on from there', async () => {
  for (const name of ['cat', 'owl']) await addAnimal(name);
  await open.ingestion.whenIdle();
  const stop = new AbortController();
  const stopped = open.ingestion.changeEmbedder(nextService(), {
    signal: stop.signal,
    onDocument: () => stop.abort(new Error('enough')),
    onSwap: async () => expect.unreachable(),
  });
  await expect(stopped).rejects.toThrow('enough');
  const kept = await open.stores.chunks.census(open.collectionId, other.id);
  expect(kept.filter(({ embedded }) => embedded)).toHaveLength(1);
  expect(
    await open.retriever.search({ collections: [open.collectionId], text: 'cat', k: 9, mode: 'vector' }),
  ).toHaveLength(2);
});
