import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PassageReranker } from '@repaso/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openThreadedReranker, type ThreadedReranker } from '../reranking/threaded-reranker.ts';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { writeCrossEncoder } from '../testing/write-cross-encoder.ts';
import { createRetriever, type RetrieverOptions } from './create-retriever.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-retriever-'));
let open: TestIngestion;
let model: ThreadedReranker;

const QUESTION = '¿Dónde duerme el gato en el tejado?';
const SAPPHIRES = 'El gato blanco y negro de la casa duerme en el tejado rojo: zafiro, zafiro.';

/** The cross-encoder likes passages that hold `zafiro` and dislikes those that hold `gato`. */
beforeAll(async () => {
  open = await openTestIngestion();
  const texts = Array.from({ length: 38 }, (_, n) =>
    n < 20 ? `El gato número ${n} duerme en el tejado ${n}.` : `Pasa la nube ${n} por encima.`,
  );
  texts.push('El gato blanco y negro de la casa duerme en el tejado rojo con un zafiro.', SAPPHIRES);
  for (const [n, text] of texts.entries())
    await open.ingestion.add({ collectionId: open.collectionId, name: `${n}.txt`, bytes: bytesOf(text) });
  await open.ingestion.whenIdle();
  const path = join(folder, 'sapphires');
  writeCrossEncoder({ folder: path, inPassage: { zafiro: [3], gato: [-1] } });
  model = await openThreadedReranker({ folder: path });
});

afterAll(async () => {
  await model.dispose();
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

async function search(
  options: Partial<RetrieverOptions>,
  query: { k?: number; mode?: 'hybrid' | 'lexical' | 'vector'; signal?: AbortSignal; text?: string } = {},
) {
  const told: string[] = [];
  const retriever = createRetriever({
    chunks: open.stores.chunks,
    embedder: open.embedder,
    indexes: open.indexes,
    ...options,
  });
  const passages = await retriever.search({
    collections: [open.collectionId],
    text: QUESTION,
    k: 40,
    onReranked: (id) => void told.push(id),
    ...query,
  });
  return { texts: passages.map(({ text }) => text), told };
}

test('a passage that was cut anew while somebody searched for it is found as it is now', async () => {
  const { chunks, documents } = open.stores;
  const [document] = (await documents.list(open.collectionId)).filter(({ name }) => name === '39.txt');
  const id = document?.id ?? '';
  const gone: number[] = [];
  const late: RetrieverOptions['chunks'] = {
    async byLabels(labels) {
      if (gone.length === 0) {
        await documents.update(id, { chunker: 'of an older version' });
        await open.ingestion.complete(id);
        await open.ingestion.whenIdle();
      }
      const found = await chunks.byLabels(labels);
      gone.push(labels.length - found.length);
      return found;
    },
  };
  expect((await search({ chunks: late }, { text: SAPPHIRES, k: 1 })).texts).toEqual([SAPPHIRES]);
  expect(gone).toEqual([1, 0]);
});

const withModel = { reranker: () => model };

test('copies of a passage do not take the places of others', async () => {
  const { id } = await open.stores.collections.create({ name: 'copies' });
  const bread = 'El pan de masa madre sube despacio durante la noche y se cuece por la mañana temprano.';
  const texts = [
    bread,
    `${bread}\n`,
    bread.replace(' y ', ' y\n'),
    bread.toUpperCase(),
    'El pan de centeno sube poco.',
  ];
  for (const [n, text] of texts.entries())
    await open.ingestion.add({ collectionId: id, name: `pan ${n}.txt`, bytes: bytesOf(text) });
  await open.ingestion.whenIdle();
  for (const mode of ['hybrid', 'lexical', 'vector'] as const) {
    const retriever = createRetriever({
      chunks: open.stores.chunks,
      embedder: open.embedder,
      indexes: open.indexes,
    });
    const found = await retriever.search({ collections: [id], text: '¿Cómo sube el pan?', k: 2, mode });
    expect(found.map(({ text }) => text.toLowerCase().includes('madre')).sort()).toEqual([false, true]);
  }
});

describe('a reranker', () => {
  test('is not there unless one is given', async () => {
    const { told, texts } = await search({});
    expect(told).toEqual([]);
    expect(await search({ reranker: () => undefined })).toEqual({ told, texts });
  });

  test('puts the best thirty in its order, equals as they came, and leaves the rest where it was', async () => {
    const before = (await search({})).texts;
    const { texts, told } = await search(withModel);
    expect(told).toEqual([model.id]);
    const worth = (text: string) => 3 * (text.match(/zafiro/g)?.length ?? 0) - (/gato/.test(text) ? 1 : 0);
    const first = before.slice(0, 30);
    expect(texts.slice(0, 30)).toEqual([...first].sort((a, b) => worth(b) - worth(a)));
    expect(texts.slice(30)).toEqual(before.slice(30));
    expect(texts).not.toEqual(before);
  });

  test('chooses among more passages than are asked for', async () => {
    expect((await search({})).texts.slice(0, 10).join()).not.toContain('zafiro');
    expect((await search(withModel, { k: 1 })).texts).toEqual([SAPPHIRES]);
  });

  test.each(['lexical', 'vector'] as const)('has no say in a search by one leg alone: %s', async (mode) => {
    expect(await search(withModel, { mode })).toEqual(await search({}, { mode }));
  });

  test('that fails or takes too long leaves the order as it was, and the reason is told', async () => {
    const before = await search({});
    const reasons: unknown[] = [];
    const onRerankFailure = (error: unknown) => void reasons.push(error);
    const broken: PassageReranker = { id: 'broken', score: () => Promise.reject(new Error('torn')) };
    expect(await search({ reranker: () => broken, onRerankFailure })).toEqual(before);
    const slow: PassageReranker = {
      id: 'slow',
      score: ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    };
    expect(await search({ reranker: () => slow, rerankWithin: 20, onRerankFailure })).toEqual(before);
    // A question that the model has no room for.
    const text = 'gato zafiro '.repeat(300);
    expect(await search({ ...withModel, onRerankFailure }, { text })).toEqual(await search({}, { text }));
    expect(reasons).toMatchObject([
      { message: 'torn' },
      { message: expect.stringContaining('20 ms') },
      { code: 'too_large' },
    ]);
  });

  test('is not waited for by who has given up', async () => {
    const stop = new AbortController();
    const reasons: unknown[] = [];
    const stopping: PassageReranker = {
      id: 'stopping',
      score(query) {
        stop.abort(new Error('gone'));
        return model.score(query);
      },
    };
    const options = {
      reranker: () => stopping,
      onRerankFailure: (error: unknown) => void reasons.push(error),
    };
    await expect(search(options, { signal: stop.signal })).rejects.toThrow('gone');
    expect(reasons).toEqual([]);
  });
});
