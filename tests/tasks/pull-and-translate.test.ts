import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RunSummary, taskEventSchema } from '@repaso/contract';
import { type ModelHost, startModelHost } from '@repaso/models/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { writeT5 } from '../seq2seq/write-summarizer.ts';
import { writeTranslator } from '../seq2seq/write-translator.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The way of a user: told what to pull, pulls it, translates and summarises. The models are made by hand, the rest is real. */
const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'repaso-pull-tasks-'));
const data = join(folder, 'data');
let host: ModelHost;
let server: RunningServer;
let api: ApiSession;

/** The files of a folder by their paths in it. */
function filesOf(source: string): Record<string, Buffer> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(source, file)).isFile(),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(source, file))]));
}

beforeAll(async () => {
  const dictionary = { La: 'The', casa: 'house', roja: 'red', El: 'The', perro: 'dog', duerme: 'sleeps' };
  writeTranslator({ folder: join(folder, 'marian'), dictionary });
  host = await startModelHost('Xenova/opus-mt-es-en', filesOf(join(folder, 'marian')));
  server = await startServer({ data, environment: { HF_ENDPOINT: host.endpoint } });
  api = new ApiSession(server.address);
}, 180_000);

afterAll(async () => {
  await server?.stop();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function repaso(...args: string[]): Promise<string> {
  const env = { ...process.env, REPASO_DATA: data, HF_ENDPOINT: host.endpoint };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], { env });
  return stdout;
}

const input = { text: 'La casa roja. El perro duerme.\n\nLa casa duerme.', from: 'es', to: 'en' };
const translated = {
  translation: 'The house red. The dog sleeps.\n\nThe house sleeps.',
  method: 'onnx',
  model: 'Xenova/opus-mt-es-en',
  segments: [
    { source: 'La casa roja.', target: 'The house red.' },
    { source: 'El perro duerme.', target: 'The dog sleeps.' },
    { source: 'La casa duerme.', target: 'The house sleeps.' },
  ],
};

test('the command that the error names brings a model that the task then takes', async () => {
  const refused = await api.failure('/api/tasks/translate', api.post(input));
  expect(refused).toMatchObject({ status: 503, code: 'model_unavailable' });
  const [, command = ''] = /`repaso (models pull [\w.-]+)` \(about/.exec(refused.body) ?? [];
  expect(command).toBe('models pull opus-mt-es-en');
  await repaso(...command.split(' '));
  expect(readdirSync(join(data, 'models/opus-mt-es-en/onnx')).sort()).toEqual([
    'decoder_model_merged_quantized.onnx',
    'encoder_model_quantized.onnx',
  ]);
  expect(await api.json('/api/tasks/translate', api.post(input))).toEqual(translated);
}, 60_000);

test('over HTTP it tells each sentence as it is done, and the run is kept', async () => {
  const init = api.post(input);
  const response = await fetch(`${server.address}/api/tasks/translate`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), accept: 'text/event-stream' },
  });
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
  const events = lines.map((line) => taskEventSchema.parse(JSON.parse(line.slice('data: '.length))));
  expect(events.flatMap((event) => (event.type === 'task-progress' ? [event.progress] : []))).toEqual([
    { done: 1, of: 3, text: 'The house red.' },
    { done: 2, of: 3, text: 'The dog sleeps.' },
    { done: 3, of: 3, text: 'The house sleeps.' },
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'task-end', output: translated });
  const { runs } = await api.json<{ runs: RunSummary[] }>('/api/runs?task=translate');
  expect(runs[0]?.status).toBe('done');
});

test('who leaves in the middle stops it, and nothing half done stays', async () => {
  const stop = new AbortController();
  const init = api.post({ ...input, text: 'La casa roja.\n'.repeat(10_000) });
  const response = await fetch(`${server.address}/api/tasks/translate`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), accept: 'text/event-stream' },
    signal: stop.signal,
  });
  let received = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    received += Buffer.from(bytes).toString();
    if (received.includes('task-progress')) break;
  }
  stop.abort();
  const id = /"runId":"([^"]+)"/.exec(received)?.[1];
  await expect.poll(async () => (await fetch(`${server.address}/api/runs/${id}`)).status).toBe(404);
  expect(await api.json('/api/tasks/translate', api.post(input))).toEqual(translated);
});

test('a model that was damaged since is told as such, and the commands that the error names mend it', async () => {
  truncateSync(join(data, 'models/opus-mt-es-en/onnx/encoder_model_quantized.onnx'), 1000);
  const refused = await api.failure('/api/tasks/translate', api.post(input));
  expect(refused).toMatchObject({ status: 503, code: 'model_unavailable' });
  const commands = [...refused.body.matchAll(/`repaso (models [\w.-]+ [\w.-]+)`/g)].map(
    ([, command = '']) => command,
  );
  expect(commands.slice(0, 2)).toEqual(['models delete opus-mt-es-en', 'models pull opus-mt-es-en']);
  for (const command of commands.slice(0, 2)) await repaso(...command.split(' '));
  expect(await api.json('/api/tasks/translate', api.post(input))).toEqual(translated);
}, 60_000);

test('a summariser that is put into its folder by hand is taken at once', async () => {
  const text = 'The cat sleeps all day. It eats at night. Nobody minds it at all.';
  const summarize = (more: object = {}) =>
    api.json<{ method: string; summary: string }>('/api/tasks/summarize', api.post({ text, ...more }));
  expect((await summarize()).method).toBe('extractive');
  writeT5({ folder: join(data, 'models/t5-small') });
  expect(await summarize()).toMatchObject({
    method: 'onnx',
    model: 'Xenova/t5-small',
    summary: 'The cat sleeps all day.',
  });
  expect((await summarize({ method: 'extractive' })).method).toBe('extractive');
});

test('the command line, a conversation and the translation beside a passage take it, too', async () => {
  const file = join(folder, 'translate.json');
  writeFileSync(file, JSON.stringify(input));
  expect(JSON.parse(await repaso('task', 'translate', '--input', file))).toEqual(translated);

  const notes = (await api.collection('notes')).id;
  const answer = await api.ask(await api.thread([notes]), '/traducir es en La casa roja.');
  expect(answer.text).toContain('The house red.');

  await api.ingest(notes, 'casa.md', new TextEncoder().encode('La casa roja. El perro duerme.'));
  const { passages } = await api.json<{ passages: { chunkId: string }[] }>(
    `/api/search?collection=${notes}&q=perro`,
  );
  const beside = { chunkId: passages[0]!.chunkId, quote: 'El perro duerme.', to: 'en' };
  expect(await api.json('/api/passages/translate', api.post(beside))).toMatchObject({
    text: 'The dog sleeps.',
  });
}, 60_000);

test('the server ends in the middle of a translation, and by itself', async () => {
  const init = api.post({ ...input, text: 'La casa roja.\n'.repeat(10_000) });
  const response = await fetch(`${server.address}/api/tasks/translate`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), accept: 'text/event-stream' },
  });
  const reader = response.body!.getReader();
  for (let received = ''; !received.includes('task-progress'); )
    received += Buffer.from((await reader.read()).value ?? []).toString();
  expect(await server.stop()).toBe(0);
  await reader.cancel().catch(() => {});
}, 30_000);
