import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Run, type RunSummary, taskEventSchema } from '@repaso/contract';
import { writeRandomLlama } from '@repaso/llama/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The course tasks over HTTP, with a Llama that writes noise: everything but the quality of the text is real. */
const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'repaso-tasks-'));
let server: RunningServer;
let api: ApiSession;

beforeAll(async () => {
  const model = join(folder, 'random.gguf');
  writeRandomLlama({ path: model, contextLength: 2048, layers: 4, width: 128 });
  server = await startServer({ model });
  api = new ApiSession(server.address);
}, 180_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const task = <Output>(name: string, input: unknown) =>
  api.json<Output>(`/api/tasks/${name}`, api.post(input));

/** The events of a streamed run; `until` may end the reading early, which leaves the run. */
async function streamed(name: string, input: unknown, until: (text: string) => boolean = () => false) {
  const init = api.post(input);
  const response = await fetch(`${server.address}/api/tasks/${name}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), accept: 'text/event-stream' },
  });
  const decoder = new TextDecoder();
  let received = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    received += decoder.decode(bytes, { stream: true });
    if (until(received)) break;
  }
  return received
    .slice(0, received.lastIndexOf('\n\n'))
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => taskEventSchema.parse(JSON.parse(line.slice('data: '.length))));
}

test('generate repeats itself with a seed, and its run is kept until it is deleted', async () => {
  const input = { prompt: 'Hola', maxTokens: 12, temperature: 1, seed: 7, n: 2 };
  const one = await task<{ candidates: { text: string; seed: number }[] }>('generate', input);
  const two = await task<typeof one>('generate', input);
  expect(one.candidates.map(({ seed }) => seed)).toEqual([7, 8]);
  expect(two.candidates.map(({ text }) => text)).toEqual(one.candidates.map(({ text }) => text));
  const { runs } = await api.json<{ runs: RunSummary[] }>('/api/runs?task=generate');
  const run = await api.json<Run>(`/api/runs/${runs[0]?.id}`);
  expect(run).toMatchObject({
    task: 'generate',
    status: 'done',
    input,
    output: { text: two.candidates[0]?.text },
  });
  expect((await fetch(`${server.address}/api/runs/${run.id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await api.failure(`/api/runs/${run.id}`)).status).toBe(404);
});

test('every sampler reaches the model', async () => {
  const grammar = 'root ::= ("a" | "b" | "c")+';
  const write = async (more: object) =>
    (
      await task<{ text: string }>('generate', {
        ...{ prompt: 'Hola', grammar, maxTokens: 40, seed: 7 },
        ...more,
      })
    ).text;
  for (const [temperature, sampler] of [
    [0, { frequencyPenalty: 20 }],
    [0, { presencePenalty: 50, repeatLastTokens: 2 }],
    [0, { dry: { strength: 50, allowedLength: 1 } }],
    [1, { xtc: { probability: 1, threshold: 0.0001 } }],
  ] as const) {
    const plain = await write({ temperature });
    expect(await write({ temperature, ...sampler }), JSON.stringify(sampler)).not.toBe(plain);
  }
  const leaned = await write({ temperature: 1, logitBias: [['b', 50]] });
  expect(leaned).toMatch(/^b+$/);
  expect(await write({ temperature: 1, logitBias: [['b', false]] })).not.toContain('b');
});

test('rows with other columns are refused with the way out, and taken with it', async () => {
  const rows = Array.from({ length: 12 }, (_, id) => ({
    ...{ id, texto: id % 2 === 0 ? `Muy bueno, número ${id}.` : `Bastante malo, número ${id}.` },
    etiqueta: id % 2 === 0 ? 'bien' : 'mal',
  }));
  const refused = await api.failure('/api/tasks/train-classifier', api.post({ train: rows }));
  expect(refused).toMatchObject({ status: 400, code: 'bad_request' });
  expect(refused.body).toMatch(/Row 1 of train has no .*text.*id, texto, etiqueta.*textColumn/);
  const columns = { textColumn: 'texto', labelColumn: 'etiqueta' };
  const trained = await task<{ labels: string[] }>('train-classifier', {
    train: rows,
    ...columns,
    epochs: 2,
  });
  expect(trained.labels).toEqual(['bien', 'mal']);
});

test('a stream begins with task-start, tells progress, and ends once', async () => {
  const events = await streamed('generate', { prompt: 'Hola', maxTokens: 8, seed: 1 });
  expect(events[0]?.type).toBe('task-start');
  expect(events.some(({ type }) => type === 'task-progress')).toBe(true);
  expect(events.filter(({ type }) => type === 'task-end' || type === 'task-error')).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('task-end');
});

test('who leaves the stream stops the task, and nothing half done stays', async () => {
  const input = { prompt: 'Cuenta', maxTokens: 1900, n: 8 };
  const [start] = await streamed('generate', input, (text) => text.includes('task-progress'));
  const id = start?.type === 'task-start' ? start.runId : '';
  await expect.poll(async () => (await fetch(`${server.address}/api/runs/${id}`)).status).toBe(404);
});

test('input that does not fit is refused before a run is made', async () => {
  const { runs } = await api.json<{ runs: RunSummary[] }>('/api/runs');
  const refused = await api.failure('/api/tasks/generate', api.post({ prompt: 'x', temperature: 9 }));
  expect(refused).toMatchObject({ status: 400, code: 'bad_request' });
  expect(refused.body).toContain('temperature');
  expect(await api.json('/api/runs')).toEqual({ runs });
});

test('a classifier is trained with an event an epoch, measured, and used by its name', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    text: `${index % 2 === 0 ? 'Una obra preciosa y emotiva' : 'A dull and clumsy film'}, number ${index}.`,
    label: index % 2 === 0 ? 'good' : 'bad',
  }));
  const events = await streamed('train-classifier', { name: 'reviews', train: rows, epochs: 4 });
  const epochs = events.filter(({ type }) => type === 'task-progress');
  expect(epochs.length).toBeGreaterThan(0);
  expect(epochs[0]).toMatchObject({
    progress: { epoch: 1, trainLoss: expect.any(Number), f1: expect.any(Number) },
  });
  const content = 'text,label\n"Preciosa, y muy emotiva",good\nClumsy and dull,bad\n';
  const test = { name: 'test.csv', content };
  const report = await task<{ accuracy: number }>('evaluate-classifier', { name: 'reviews', test });
  expect(report.accuracy).toBe(1);
  const input = { texts: ['emotiva y preciosa', 'so clumsy'], model: 'reviews' };
  const { results } = await task<{ results: { label: string }[] }>('classify', input);
  expect(results.map(({ label }) => label)).toEqual(['good', 'bad']);
});

test('a chat model chooses among the labels and nothing else', async () => {
  const labels = ['música', 'sport & games'];
  const { method, results } = await task<{ method: string; results: { label: string }[] }>('classify', {
    texts: ['Gol en el último minuto', 'Suena el piano'],
    labels,
  });
  expect(method).toBe('chat');
  for (const { label } of results) expect(labels).toContain(label);
});

test('perplexity is the same number over HTTP, in a conversation and on the command line', async () => {
  const text = 'El perro verde cruza la calle. The green dog crosses the street.';
  const input = { metric: 'perplexity', text };
  type Output = { score: number; details: { tokens: number; window: number; stride: number; model: string } };
  const { score, details } = await task<Output>('score', input);
  expect(score).toBeGreaterThan(1);
  expect(details).toEqual({ tokens: expect.any(Number), window: 2047, stride: 1023, model: 'random-llama' });
  const narrow = await task<Output>('score', { ...input, window: 8, stride: 4 });
  expect(narrow.details).toMatchObject({ tokens: details.tokens, window: 8, stride: 4 });
  expect(narrow.score).not.toBe(score);
  const refused = await api.failure('/api/tasks/score', api.post({ ...input, window: 4000 }));
  expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('2047') });

  const notes = (await api.collection('notes')).id;
  const answer = await api.ask(await api.thread([notes]), `/score ${JSON.stringify(input)}`);
  const result = answer.events.find(({ type }) => type === 'tool-result');
  expect(JSON.stringify(result)).toContain(String(score));

  const file = join(folder, 'score.json');
  writeFileSync(file, JSON.stringify(input));
  const environment = { ...process.env, REPASO_DATA: server.data };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, 'task', 'score', '--input', file],
    { env: environment },
  );
  expect(JSON.parse(stdout)).toMatchObject({ metric: 'perplexity', score });
}, 60_000);

test('few-shot compares both ways of prompting and shows the prompts', async () => {
  const output = await task<{
    method: string;
    modes: { mode: string; score: number; results: { output: string; prompt: { text: string }[] }[] }[];
    comparison: { pValue: number };
  }>('few-shot', {
    task: 'Classify the sentiment as positive or negative.',
    examples: [
      { input: 'The editing is clumsy.', output: 'negative' },
      { input: 'Gorgeous photography.', output: 'positive' },
    ],
    inputs: ['I fell asleep after twenty minutes.', 'I would see it again tomorrow.'],
    references: ['negative', 'positive'],
    labels: ['negative', 'positive'],
    compare: ['zero', 'few'],
  });
  expect(output.method).toBe('chat');
  expect(output.modes.map(({ mode }) => mode)).toEqual(['zero', 'few']);
  expect(output.modes[1]?.results[0]?.prompt[1]?.text).toContain('Gorgeous photography.');
  for (const { results } of output.modes)
    for (const { output: label } of results) expect(['negative', 'positive']).toContain(label);
  expect(output.comparison.pValue).toBeGreaterThan(0);
});

test('a search that its client left goes on as if nothing had been', async () => {
  const input = {
    task: 'train-classifier',
    base: { features: 'ngrams', epochs: 3 },
    space: { learningRate: { low: 0.001, high: 0.5, log: true }, wordNgrams: [1, 2] },
    ...{ trials: 6, metric: 'f1', direction: 'maximize', seed: 7, pruning: 'median' },
  };
  const [start, first] = await streamed('tune', input, (text) => text.includes('task-progress'));
  expect(first).toMatchObject({ progress: { trial: 1, done: 1, of: 6, status: 'done' } });
  const id = start?.type === 'task-start' ? start.runId : '';
  const run = () => api.json<Run>(`/api/runs/${id}`);
  await expect.poll(async () => (await run()).status).toBe('interrupted');
  type Output = { best: { value: number }; sample: string; trials: { params: unknown; value: number }[] };
  const resumed = await api.json<Output>(`/api/runs/${id}/resume`, api.post({}));
  const whole = await task<Output>('tune', input);
  const plain = ({ trials }: Output) => trials.map(({ params, value }) => ({ params, value }));
  expect(plain(resumed)).toEqual(plain(whole));
  expect(whole.sample).toBe('sentiment.csv');
  expect(await run()).toMatchObject({ status: 'done', output: { best: { value: resumed.best.value } } });
});
