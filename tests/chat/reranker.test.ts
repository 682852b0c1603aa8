import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Health, modelListSchema, type SearchResult } from '@repaso/contract';
import { writeCrossEncoder } from '@repaso/ingestion/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The whole program with a cross-encoder that prefers passages with sapphires. */
const folder = mkdtempSync(join(tmpdir(), 'repaso-reranker-'));
const data = join(folder, 'data');
const model = join(folder, 'sapphires');
let server: RunningServer;
let api: ApiSession;

async function start(environment: Record<string, string> = {}): Promise<void> {
  server = await startServer({ data, environment });
  api = new ApiSession(server.address);
}

const reranker = async () => (await api.json<Health>('/health')).reranker;
const use = (id: string) => `/api/models/${encodeURIComponent(id)}/use`;

async function search(): Promise<{ titles: string[]; by: string | undefined }> {
  const { id } = await api.collection('notes');
  const query = `/api/search?collection=${id}&q=${encodeURIComponent('¿Dónde duerme el gato?')}`;
  const result = await api.json<SearchResult>(query);
  return { titles: result.passages.map(({ title }) => title), by: result.reranker };
}

beforeAll(async () => {
  writeCrossEncoder({ folder: model, inPassage: { zafiro: [4] } });
  await start();
  const { id } = await api.collection('notes');
  const notes = { casa: 'El gato duerme en la casa.', joya: 'Hay un gato que mira el zafiro.' };
  for (const [name, text] of Object.entries(notes))
    await api.ingest(id, `${name}.txt`, new TextEncoder().encode(text));
}, 240_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('search has its own order until a reranker is chosen, at once, and again when it is left', async () => {
  expect(await reranker()).toBeNull();
  expect(await search()).toEqual({ titles: ['casa', 'joya'], by: undefined });

  const choice = await api.json(use(model), { method: 'POST' });
  expect(choice).toMatchObject({ kind: 'reranker', name: 'sapphires', active: true });
  expect(await reranker()).toMatch(/^sapphires@[0-9a-f]{12}$/);
  expect(await search()).toEqual({ titles: ['joya', 'casa'], by: await reranker() });
  const list = await api.json('/api/models');
  expect(modelListSchema.parse(list).models).toContainEqual(
    expect.objectContaining({ kind: 'reranker', id: 'sapphires', origin: 'file', inUse: true }),
  );
  expect(JSON.stringify(list)).not.toContain(folder);

  const broken = join(folder, 'broken');
  writeCrossEncoder({ folder: broken, inPassage: { zafiro: [4] } });
  writeFileSync(join(broken, 'onnx/model.onnx'), 'no graph');
  expect(await api.failure(use(broken), { method: 'POST' })).toMatchObject({
    status: 503,
    code: 'model_unavailable',
    body: expect.not.stringContaining(folder),
  });
  expect((await search()).titles).toEqual(['joya', 'casa']);

  expect(await api.json(use('no-reranker'), { method: 'POST' })).toMatchObject({ active: true });
  expect(await reranker()).toBeNull();
  expect(await search()).toEqual({ titles: ['casa', 'joya'], by: undefined });
});

test('the choice holds at the next start, a setting comes before it, and one that has gone is no obstacle', async () => {
  await api.json(use(model), { method: 'POST' });
  await server.stop();
  await start();
  expect((await search()).titles).toEqual(['joya', 'casa']);
  await server.stop();

  await start({ REPASO_RERANKER: 'no-reranker' });
  expect((await search()).titles).toEqual(['casa', 'joya']);
  expect(await api.failure(use(model), { method: 'POST' })).toMatchObject({
    status: 409,
    body: expect.stringContaining('REPASO_RERANKER'),
  });
  await server.stop();

  rmSync(model, { recursive: true });
  await start();
  expect(await reranker()).toBeNull();
  expect((await search()).titles).toEqual(['casa', 'joya']);
  await server.stop();

  await expect(start({ REPASO_RERANKER: model })).rejects.toThrow(
    /The reranker “sapphires” cannot be used: config\.json is missing/,
  );
}, 240_000);
