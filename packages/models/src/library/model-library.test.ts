import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, type CatalogModel, type InspectModel } from '@repaso/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Hub } from '../hub/hub.ts';
import { type Network, openNetwork } from '../network/network.ts';
import { readSelection, writeSelection } from '../selection/selection.ts';
import { type ModelHost, startModelHost } from '../testing/start-model-host.ts';
import { listModels, type ModelsInUse } from './list-models.ts';
import { EMBEDDED, ModelLibrary } from './model-library.ts';
import type { PullProgress } from './pull-model.ts';

const REPOSITORY = 'owner/models';
const weights = randomBytes(200_000);
const files = {
  'tiny-Q4_K_M.gguf': weights,
  'tiny-Q8_0.gguf': randomBytes(1000),
  'config.json': Buffer.from('{}'),
  'onnx/encoder_model_quantized.onnx': randomBytes(5000),
};

/** What comes with Repaso. */
const IN_USE: ModelsInUse = {
  chat: { id: EMBEDDED.chat, name: '' },
  embedder: { id: EMBEDDED.embedder, name: '' },
  reranker: { id: EMBEDDED.reranker, name: '' },
};

let data: string;
let host: ModelHost;
let network: Network;
let library: ModelLibrary;

/** A file is a model here when it is not empty; what real files look like is the engine's business. */
const inspect: InspectModel = async (path) => {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 4).toString() === 'NOPE') throw new AppError('model_unavailable', 'It is no model.');
  return { name: undefined, architecture: 'llama', contextLength: 2048, fileBytes: bytes.length };
};

function entry(id: string, kind: CatalogModel['kind'], paths: string[], bytes: number): CatalogModel {
  return {
    ...{ id, kind, name: id, licence: 'MIT', languages: ['es'], parameters: 1, activeParameters: 1 },
    ...{ contextLength: 2048, diskBytes: bytes, memoryBytes: bytes * 2, rank: kind === 'chat' ? 1 : 0 },
    note: { en: 'A model.', es: 'Un modelo.' },
    source: {
      repository: REPOSITORY,
      revision: 'main',
      files: paths.map((path) => ({
        path,
        bytes: null,
        sha256: null,
        ...(path.startsWith('maybe') ? { optional: true } : {}),
      })),
    },
  };
}

const catalog = [
  entry('tiny', 'chat', ['tiny-Q4_K_M.gguf'], 200_000),
  entry('marian', 'translator', ['config.json', 'maybe.json', 'onnx/encoder_model_quantized.onnx'], 5002),
  {
    ...entry('searcher', 'embedder', ['config.json'], 2),
    usage: { pooling: 'cls', prefixes: { query: 'query: ', passage: '' } } as const,
  },
  entry('huge', 'chat', ['tiny-Q4_K_M.gguf'], Number.MAX_SAFE_INTEGER),
];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'repaso-library-'));
  host = await startModelHost(REPOSITORY, files);
  network = openNetwork({ stallMs: 500 });
  const hub = new Hub({ network, endpoint: host.endpoint });
  const embedded = { chat: join(data, 'own.gguf'), embedder: join(data, 'own-embedder') };
  library = new ModelLibrary({ catalog, data, hub, inspect, embedded, retryDelays: [1] });
});

afterEach(async () => {
  await library.close();
  await network.close();
  await host.close();
  rmSync(data, { recursive: true, force: true });
});

function pull(
  id: string,
  onProgress: (progress: PullProgress) => void = () => {},
  signal = new AbortController().signal,
) {
  return library.pull(id, { signal, onProgress });
}

test('a model of the catalogue is pulled, kept with its hash, found, and not fetched twice', async () => {
  const progress: PullProgress[] = [];
  const model = await pull('tiny', (step) => void progress.push(step));
  expect(model.files).toEqual([
    {
      path: 'tiny-Q4_K_M.gguf',
      bytes: weights.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      verified: 'none',
    },
  ]);
  expect(progress.at(-1)).toMatchObject({ received: weights.length, bytes: weights.length });
  const { path } = await library.find('tiny', data);
  expect(readFileSync(path).equals(weights)).toBe(true);
  const asked = host.seen.length;
  expect(await pull('tiny')).toEqual(model);
  expect(host.seen).toHaveLength(asked);
  expect(readdirSync(library.folder).sort()).toEqual(['manifest.json', 'tiny']);
});

test('a model of several files is there whole or not at all; a file that may be missing may', async () => {
  host.behave({}, { status: 403 });
  await expect(pull('marian')).rejects.toMatchObject({ code: 'forbidden' });
  expect(existsSync(join(library.folder, 'marian'))).toBe(false);
  await pull('marian');
  expect(readdirSync(join(library.folder, 'marian')).sort()).toEqual(['config.json', 'onnx']);
  await expect(library.find('marian', data)).rejects.toMatchObject({ code: 'bad_request' });
});

test('how an embedder of the catalogue is used lies beside its files, in the form of sentence-transformers', async () => {
  await pull('searcher');
  const { path } = await library.find('searcher', data);
  const read = (file: string) => JSON.parse(readFileSync(join(path, file), 'utf8'));
  expect(read('config_sentence_transformers.json')).toEqual({ prompts: { query: 'query: ', passage: '' } });
  expect(read('1_Pooling/config.json')).toEqual({
    pooling_mode_cls_token: true,
    pooling_mode_mean_tokens: false,
    pooling_mode_lasttoken: false,
  });
});

test('no room on the disk is told before the first byte', async () => {
  await expect(pull('huge')).rejects.toMatchObject({
    code: 'disk_full',
    hint: expect.stringMatching(/REPASO_DATA/),
  });
  expect(host.seen).toEqual([]);
});

test('by address: the hub says which file, how long and of what hash', async () => {
  const model = await pull(`hf:${REPOSITORY}:Q4_K_M`);
  expect(model).toMatchObject({ id: `hf:${REPOSITORY}/tiny-Q4_K_M.gguf`, files: [{ verified: 'catalog' }] });
  const { path } = await library.find(`hf:${REPOSITORY}:Q4_K_M`, data);
  expect(readFileSync(path).equals(weights)).toBe(true);
  await expect(pull(`hf:${REPOSITORY}:Q2_K`)).rejects.toMatchObject({
    code: 'not_found',
    hint: expect.stringContaining('tiny-Q8_0.gguf'),
  });
});

test('what is no model is not kept', async () => {
  await host.close();
  host = await startModelHost(REPOSITORY, {
    'tiny-Q4_K_M.gguf': Buffer.from('NOPE, this is no model at all.'),
  });
  const hub = new Hub({ network, endpoint: host.endpoint });
  library = new ModelLibrary({ catalog, data, hub, inspect, embedded: { chat: '', embedder: '' } });
  await expect(pull('tiny')).rejects.toMatchObject({ code: 'model_unavailable' });
  expect(await library.installed()).toEqual([]);
  expect(await library.paused()).toEqual([]);
});

describe('a pull that is going on', () => {
  test('is paused by leaving it, is listed as such, and goes on', async () => {
    host.behave({ stallAfter: 100_000 });
    const leave = new AbortController();
    const first = pull('tiny', () => leave.abort(new Error('left')), leave.signal);
    await expect(first).rejects.toThrow('left');
    const [paused] = await library.paused();
    const partial = paused?.partialBytes ?? 0;
    expect(partial).toBeGreaterThan(0);
    await pull('tiny');
    expect(host.seen.at(-1)?.headers.range).toBe(`bytes=${partial}-`);
  });

  test('is not begun a second time, and is thrown away on demand', async () => {
    host.behave({ stallAfter: 100_000 });
    const begun = host.nextRequest();
    const first = pull('tiny');
    first.catch(() => {});
    await begun;
    await expect(pull('tiny')).rejects.toMatchObject({ code: 'conflict' });
    expect(await library.discard('tiny')).toBe(true);
    await expect(first).rejects.toMatchObject({ code: 'conflict' });
    expect(await library.paused()).toEqual([]);
    expect(await library.discard('tiny')).toBe(false);
  });
});

test('a model in use is not deleted, whatever it is called', async () => {
  const { id } = await pull(`hf:${REPOSITORY}/tiny-Q4_K_M.gguf`);
  for (const name of [id, `hf:${REPOSITORY}:Q4_K_M`])
    await expect(library.remove(name, [id])).rejects.toMatchObject({ code: 'conflict' });
  expect(await library.installed()).toHaveLength(1);
});

test('a model that was pulled is deleted, and can be pulled again', async () => {
  await pull('tiny');
  const folder = (await library.installed())[0]?.folder ?? '';
  await library.remove('tiny');
  expect(await library.installed()).toEqual([]);
  expect(existsSync(join(data, 'models', folder))).toBe(false);
  await expect(library.remove('tiny')).rejects.toMatchObject({ code: 'not_found' });
  await expect(library.remove('../..')).rejects.toMatchObject({ code: 'not_found' });
  await pull('tiny');
  expect(await library.installed()).toHaveLength(1);
});

test.each([`hf:${REPOSITORY}/tiny-Q4_K_M.gguf`, `hf:${REPOSITORY}:Q4_K_M`])(
  'a paused download by address is thrown away: %s',
  async (address) => {
    host.behave({ stallAfter: 50_000 });
    const pause = new AbortController();
    const paused = library.pull(address, { signal: pause.signal, onProgress: () => pause.abort() });
    await expect(paused).rejects.toThrow();
    const inUse = IN_USE;
    expect((await listModels(library, inUse, undefined)).at(-1)).toMatchObject({
      ...{ id: `hf:${REPOSITORY}/tiny-Q4_K_M.gguf`, origin: 'hub', installed: false },
      partialBytes: expect.toSatisfy((bytes: number) => bytes > 0),
    });
    expect(readdirSync(join(data, 'models'))).toEqual([expect.stringMatching(/^\.pulling-/)]);
    expect(await library.discard(`hf:${REPOSITORY}:Q8_0`)).toBe(false);
    expect(await library.discard(address)).toBe(true);
    expect(readdirSync(join(data, 'models'))).toEqual([]);
  },
);

test('what cannot be used says why and what to do', async () => {
  await expect(library.find('tiny', data)).rejects.toMatchObject({ hint: 'repaso models pull tiny' });
  await expect(library.find('none', data)).rejects.toMatchObject({ code: 'not_found' });
  await expect(pull('./own.gguf')).rejects.toMatchObject({ hint: expect.stringMatching(/models use/) });
});

test('a file of the user is used where it lies', async () => {
  writeFileSync(join(data, 'mine.gguf'), 'weights');
  const model = await library.find('./mine.gguf', data);
  expect(model).toMatchObject({ kind: 'chat', name: 'mine', path: join(data, 'mine.gguf') });
  const inUse = { ...IN_USE, chat: { id: model.id, name: 'Mine' } };
  const listed = await listModels(library, inUse, undefined);
  expect(listed.find(({ origin }) => origin === 'file')).toMatchObject({ id: 'mine.gguf', inUse: true });
  expect(JSON.stringify(listed)).not.toContain(data);
});

test('a reranker is told from an embedder by its folder, shown when it lies elsewhere, and turned off by a name', async () => {
  mkdirSync(join(data, 'cross'));
  writeFileSync(join(data, 'cross/config.json'), '{"architectures":["XLMRobertaForSequenceClassification"]}');
  const model = await library.find('./cross', data);
  expect(model).toMatchObject({ kind: 'reranker', name: 'cross', path: join(data, 'cross') });
  mkdirSync(join(data, 'bi'));
  writeFileSync(join(data, 'bi/config.json'), '{"architectures":["BertModel"]}');
  expect(await library.find('./bi', data)).toMatchObject({ kind: 'embedder' });

  const rerankers = async (inUse: ModelsInUse) =>
    (await listModels(library, inUse, undefined)).filter(({ kind }) => kind === 'reranker');
  expect(await rerankers({ ...IN_USE, reranker: { id: model.id, name: 'cross@1' } })).toMatchObject([
    { id: 'cross', name: 'cross@1', origin: 'file', inUse: true },
  ]);
  expect(await rerankers(IN_USE)).toEqual([]);
  expect(await library.find('no-reranker', data)).toMatchObject({ kind: 'reranker', embedded: true });
});

describe('the selection', () => {
  test('moves with its data folder, and keeps the other kind', async () => {
    mkdirSync(join(data, 'models'));
    await writeSelection(data, 'chat', { id: 'tiny', path: join(data, 'models/tiny/a.gguf') });
    await writeSelection(data, 'embedder', { id: '/elsewhere/e5', path: '/elsewhere/e5' });
    expect(JSON.parse(readFileSync(join(data, 'models.json'), 'utf8')).chat.path).toBe('models/tiny/a.gguf');
    expect(readSelection(data)).toEqual({
      chat: { id: 'tiny', path: join(data, 'models/tiny/a.gguf') },
      embedder: { id: '/elsewhere/e5', path: '/elsewhere/e5' },
    });
    await writeSelection(data, 'chat', undefined);
    expect(readSelection(data).chat).toBeUndefined();
  });

  test('that is damaged chooses nothing', () => {
    writeFileSync(join(data, 'models.json'), '{"chat":');
    expect(readSelection(data)).toEqual({});
    writeFileSync(join(data, 'models.json'), '{"chat":{"path":7}}');
    expect(readSelection(data)).toEqual({});
  });
});
