import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChatEvent, chatEventSchema, type ThreadWithTurns } from '@repaso/contract';
import { writeRandomLlama } from '@repaso/llama/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/**
 * The whole program over a Llama that writes. Its weights are random, so it writes noise; prompt, stream, stop, grammar
 * and budget are as with any model.
 */
const folder = mkdtempSync(join(tmpdir(), 'repaso-writing-'));
const CONTEXT = 2048;
let server: RunningServer;
let api: ApiSession;
let notes: string;

beforeAll(async () => {
  const model = join(folder, 'random.gguf');
  writeRandomLlama({ path: model, contextLength: CONTEXT, layers: 4, width: 128 });
  server = await startServer({ model });
  api = new ApiSession(server.address);
  notes = (await api.collection('notes')).id;
  const sections = Array.from({ length: 12 }, (_, index) =>
    [
      `## Gato ${index + 1}`,
      `El gato número ${index + 1} duerme en el tejado de la escuela desde hace ${index + 2} años.`,
      `Cada mañana come ${index + 3} sardinas que el conserje compra en el mercado del barrio.`,
      'Nadie sabe de dónde vino, y a nadie le importa mientras siga espantando a los ratones. '.repeat(6),
    ].join('\n\n'),
  );
  await api.ingest(notes, 'gatos.md', new TextEncoder().encode(`# Gatos\n\n${sections.join('\n\n')}`));
}, 180_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const thread = async (mode: string) =>
  (await api.json<{ id: string }>('/api/threads', api.post({ collections: [notes], mode }))).id;

test('the model streams, its tokens are counted, and the answer is kept as it was shown', async () => {
  const id = await thread('generate');
  const answer = await api.ask(id, '¿Dónde duerme el gato número 3?', { maxTokens: 400, temperature: 0 });
  expect(answer.end?.reason).toMatch(/stop|length/);
  // Text travels thirty times a second, whatever the speed of the machine.
  expect(answer.events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(1);
  expect(answer.end?.usage.completionTokens).toBeGreaterThan(0);
  expect(answer.end?.usage.completionTokens).toBeLessThanOrEqual(400);
  expect(answer.end?.usage.promptTokens).toBeGreaterThan(200);
  const { turns } = await api.json<ThreadWithTurns>(`/api/threads/${id}`);
  expect(turns.at(-1)?.answer).toBe(answer.text);
});

test('sources that do not fit the context are left out, and that is said', async () => {
  const answer = await api.ask(await thread('generate'), '¿Cuántas sardinas come cada gato?', {
    maxTokens: 900,
    k: 12,
  });
  const { usage, notices = [] } = answer.end ?? {};
  expect((usage?.promptTokens ?? 0) + (usage?.completionTokens ?? 0)).toBeLessThanOrEqual(CONTEXT);
  expect(notices.join(' ')).toMatch(/fuentes|pasajes/);
  expect(answer.sources.length).toBeGreaterThan(0);
  expect(answer.sources.length).toBeLessThan(12);
});

test('DELETE stops a running turn, and what was written stays', async () => {
  const id = await thread('generate');
  const body = { text: 'Cuenta todo sobre los gatos.', options: { maxTokens: 1000, temperature: 0 } };
  const response = await fetch(`${server.address}/api/threads/${id}/turns`, api.post(body));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let received = '';
  let stoppedAt = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    received += decoder.decode(value, { stream: true });
    const turnId = /"turnId":"([^"]+)"/.exec(received)?.[1];
    if (stoppedAt > 0 || turnId === undefined || !received.includes('text-delta')) continue;
    stoppedAt = performance.now();
    expect((await fetch(`${server.address}/api/turns/${turnId}`, { method: 'DELETE' })).status).toBe(204);
  }
  const events: ChatEvent[] = received
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => chatEventSchema.parse(JSON.parse(line.slice('data: '.length))));
  expect(events.at(-1)).toMatchObject({ type: 'turn-end', reason: 'aborted' });
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  const { turns } = await api.json<ThreadWithTurns>(`/api/threads/${id}`);
  expect(turns.at(-1)).toMatchObject({ reason: 'aborted', answer: text });
});

test('under the grammar of quote mode even noise can only quote', async () => {
  const id = await thread('quote');
  for (const question of ['¿Dónde duerme el gato número 3?', '¿Cuántas sardinas come el gato número 5?']) {
    const answer = await api.ask(id, question);
    expect(answer.end?.reason).toMatch(/stop|not_found/);
    for (const { n, quote, start, end } of answer.citations) {
      expect(answer.sources.find((source) => source.n === n)?.passage.text).toContain(quote);
      expect(answer.text.slice(start, end)).toBe(quote);
    }
    if (answer.end?.reason === 'stop') expect(answer.citations.length).toBeGreaterThan(0);
  }
});

test('two users are answered in turn, each with an own stream', async () => {
  const threads = await Promise.all([thread('generate'), thread('generate')]);
  const answers = await Promise.all(
    threads.map((id) => api.ask(id, '¿Dónde duerme el gato?', { maxTokens: 30, temperature: 0 })),
  );
  for (const answer of answers) expect(answer.end?.reason).toMatch(/stop|length/);
  expect(answers[0]?.text).toBe(answers[1]?.text);
});
