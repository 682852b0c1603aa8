import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Health,
  hardwareReportSchema,
  type ModelEntry,
  modelListSchema,
  type PullEvent,
  pullEventSchema,
} from '@repaso/contract';
import { writeRandomLlama } from '@repaso/llama/testing';
import { type ModelHost, startModelHost } from '@repaso/models/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The whole program against a host of models on this machine: pull, pause, use, fall back, and the command line. */
const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const REPOSITORY = 'owner/random';
const ADDRESS = `hf:${REPOSITORY}/random.gguf`;
const folder = mkdtempSync(join(tmpdir(), 'repaso-models-'));
const data = join(folder, 'data');
let host: ModelHost;
let server: RunningServer;
let api: ApiSession;

beforeAll(async () => {
  const path = join(folder, 'random.gguf');
  writeRandomLlama({ path, name: 'random-writer' });
  host = await startModelHost(REPOSITORY, {
    'random.gguf': readFileSync(path),
    'broken.gguf': Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(2000, 255)]),
  });
  server = await startServer({ data, environment: { HF_ENDPOINT: host.endpoint } });
  api = new ApiSession(server.address);
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const pathOf = (id: string, verb: string) => `/api/models/${encodeURIComponent(id)}/${verb}`;
const list = async () => modelListSchema.parse(await api.json('/api/models')).models;
const model = async () => (await api.json<Health>('/health')).model;

async function pull(id: string, onEvent: (event: PullEvent) => void = () => {}, signal?: AbortSignal) {
  const init = { method: 'POST', ...(signal === undefined ? {} : { signal }) };
  const response = await fetch(server.address + pathOf(id, 'pull'), init);
  const events: PullEvent[] = [];
  let text = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(bytes).toString();
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines.filter((each) => each.startsWith('data: '))) {
      const event = pullEventSchema.parse(JSON.parse(line.slice(6)));
      events.push(event);
      onEvent(event);
    }
  }
  return events;
}

/** Runs the command line without holding up this process, in which the host of models lives. */
function repaso(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [PROGRAM, 'models', ...args], {
    env: { ...process.env, REPASO_DATA: data, HF_ENDPOINT: host.endpoint },
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
}

test('the list holds what comes with Repaso and the catalogue, says what fits, and tells no path', async () => {
  const models = await list();
  expect(models.find(({ id }) => id === 'embedded')).toMatchObject({ inUse: true, installed: true });
  const large = models.find(({ id }) => id === 'llama-3.1-8b') as ModelEntry;
  expect(large).toMatchObject({ kind: 'chat', installed: false, inUse: false });
  expect(large.fit?.reason).toMatch(/GB/);
  expect(models.filter(({ recommended }) => recommended)).toHaveLength(1);
  expect(JSON.stringify(models)).not.toContain(folder);
});

test('a pull that is left is paused, and the next one goes on and verifies', async () => {
  const leave = new AbortController();
  host.behave({ stallAfter: 150_000 });
  const seen: string[] = [];
  const onEvent = ({ type }: PullEvent) => {
    seen.push(type);
    if (type === 'pull-progress') leave.abort();
  };
  await expect(pull(ADDRESS, onEvent, leave.signal)).rejects.toThrow();
  expect(seen).toEqual(['pull-start', 'pull-progress']);
  const events = await pull(ADDRESS);
  expect(events.at(-1)).toMatchObject({ type: 'pull-end', files: [{ verified: 'catalog' }] });
  expect(host.seen.at(-1)?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
}, 60_000);

test('what cannot be pulled says why, in one last event', async () => {
  const events = await pull('no-such-model');
  expect(events.map(({ type }) => type)).toEqual(['pull-start', 'pull-error']);
  expect(events.at(-1)).toMatchObject({ error: { code: 'not_found' } });
  const broken = await pull(`hf:${REPOSITORY}/broken.gguf`);
  expect(broken.at(-1)).toMatchObject({ type: 'pull-error', error: { code: 'model_unavailable' } });
  expect(await api.failure(pathOf('no-such-model', 'pull'), { method: 'DELETE' })).toMatchObject({
    status: 404,
  });
});

describe('using a model', () => {
  test('changes the running program, which then writes, and says how the model lies in memory', async () => {
    expect(await model()).not.toBe('random-writer');
    const choice = await api.json(pathOf(ADDRESS, 'use'), { method: 'POST' });
    expect(choice).toMatchObject({ id: ADDRESS, kind: 'chat', active: true });
    expect(await model()).toBe('random-writer');
    const notes = (await api.collection('notes')).id;
    await api.ingest(notes, 'gatos.md', new TextEncoder().encode('# Gatos\n\nEl gato duerme en el tejado.'));
    const { id } = await api.json<{ id: string }>(
      '/api/threads',
      api.post({ collections: [notes], mode: 'generate' }),
    );
    const answer = await api.ask(id, '¿Dónde duerme el gato?', { maxTokens: 8, temperature: 0 });
    expect(answer.end?.usage.completionTokens).toBeGreaterThan(0);
    const report = hardwareReportSchema.parse(await api.json('/api/hardware'));
    expect(report.plan).toMatchObject({ layers: 2, contextSize: 2048, kvPrecision: 'f16' });
    expect(report.plan?.reasons.length).toBeGreaterThan(0);
    expect(report.speed?.tokensPerSecond).toBeGreaterThan(0);
    if (report.found?.gpu === false) {
      expect(report.advice.length).toBeGreaterThan(0);
      expect(report.speed?.bound).toBeGreaterThan(0);
    }
  }, 120_000);

  test('that does not open leaves the old one in place', async () => {
    const file = join(folder, 'notes.gguf');
    writeFileSync(file, 'These are notes, not a model.');
    expect(await api.failure(pathOf(file, 'use'), { method: 'POST' })).toMatchObject({
      status: 503,
      code: 'model_unavailable',
      body: expect.not.stringContaining(folder),
    });
    // Its header is in order, but its weights are of another shape than it says: only llama.cpp can tell.
    const odd = join(folder, 'odd.gguf');
    writeRandomLlama({ path: odd, metadata: { 'llama.feed_forward_length': { u32: 7 } } });
    expect(await api.failure(pathOf(odd, 'use'), { method: 'POST' })).toMatchObject({
      code: 'model_unavailable',
    });
    expect(await model()).toBe('random-writer');
    expect(JSON.parse(readFileSync(join(data, 'models.json'), 'utf8')).chat.id).toBe(ADDRESS);
    const missing = await api.failure(pathOf('llama-3.2-1b', 'use'), { method: 'POST' });
    expect(missing).toMatchObject({
      status: 404,
      body: expect.stringContaining('repaso models pull llama-3.2-1b'),
    });
  }, 120_000);
});

test('the command line is a client of the server: list, fit, pull, use, delete', async () => {
  const { output } = await repaso('list');
  expect(output).toMatch(/hf:owner\/random\/random\.gguf .* in use/);
  expect((await repaso('fit')).output).toMatch(/repaso models (pull|use) /);
  expect(await repaso('pull', ADDRESS)).toMatchObject({
    code: 0,
    output: expect.stringContaining('is here'),
  });
  expect(await repaso('delete', ADDRESS)).toMatchObject({
    code: 1,
    output: expect.stringContaining('in use'),
  });
  const back = await repaso('use', 'embedded');
  expect(back).toMatchObject({ code: 0, output: expect.stringContaining('now and at every start') });
  expect(await model()).not.toBe('random-writer');
  expect(await repaso('delete', ADDRESS)).toMatchObject({
    code: 0,
    output: expect.stringContaining('is deleted'),
  });
  expect(existsSync(join(data, 'models', 'owner--random--random'))).toBe(false);
  expect(await repaso('pull', ADDRESS)).toMatchObject({ code: 0 });
}, 120_000);

test('without a server the commands work on the data folder, and a chosen model that has gone is no obstacle', async () => {
  await server.stop();
  const file = join(folder, 'random.gguf');
  expect(await repaso('use', file)).toMatchObject({ code: 0, output: expect.stringContaining('next start') });
  rmSync(file);
  server = await startServer({ data, environment: { HF_ENDPOINT: host.endpoint } });
  api = new ApiSession(server.address);
  expect(await model()).not.toBe('random-writer');
  await server.stop();
  expect(await repaso('use', ADDRESS)).toMatchObject({ code: 0 });
  server = await startServer({ data, environment: { REPASO_OFFLINE: '1' } });
  api = new ApiSession(server.address);
  expect(await model()).toBe('random-writer');
  const events = await pull(`hf:${REPOSITORY}:Q4_K_M`);
  expect(events.at(-1)).toMatchObject({
    error: { code: 'forbidden', hint: expect.stringContaining('REPASO_OFFLINE') },
  });
  expect(existsSync(join(data, 'models', 'manifest.json'))).toBe(true);
}, 300_000);
