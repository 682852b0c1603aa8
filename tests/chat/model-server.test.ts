import type { Health } from '@repaso/contract';
import { openRandomEngine, startOpenAiServer } from '@repaso/llama/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The whole program over a model server, which is llama-server in all that matters here, on a model of noise. */
let engine: Awaited<ReturnType<typeof openRandomEngine>>;
let modelServer: Awaited<ReturnType<typeof startOpenAiServer>>;
let server: RunningServer;
let api: ApiSession;

beforeAll(async () => {
  engine = await openRandomEngine({ contextSize: 2048, sequences: 2, file: { name: 'served' } });
  modelServer = await startOpenAiServer(engine.sequences);
  server = await startServer({ modelServer: modelServer.baseUrl });
  api = new ApiSession(server.address);
}, 180_000);

afterAll(async () => {
  await server?.stop();
  await modelServer?.close();
  await engine?.close();
}, 60_000);

test('answers are written by the server, streamed and counted, and its end is told as what it is', async () => {
  expect((await api.json<Health>('/health')).model).toBe('served');
  const notes = (await api.collection('notes')).id;
  await api.ingest(notes, 'gatos.md', new TextEncoder().encode('# Gatos\n\nEl gato duerme en el tejado.'));
  const body = { collections: [notes], mode: 'generate' };
  const { id } = await api.json<{ id: string }>('/api/threads', api.post(body));
  const answer = await api.ask(id, '¿Dónde duerme el gato?', { maxTokens: 20, temperature: 0 });
  expect(answer.end?.reason).toMatch(/stop|length/);
  expect(answer.end?.usage.promptTokens).toBeGreaterThan(50);
  expect(answer.end?.usage.completionTokens).toBeGreaterThan(0);
  const perplexity = api.post({ metric: 'perplexity', text: 'uno dos tres' });
  expect(await api.failure('/api/tasks/score', perplexity)).toMatchObject({
    code: 'model_unavailable',
    body: expect.stringContaining('LLM_BASE_URL'),
  });
  await modelServer.close();
  const failed = await api.ask(id, '¿Dónde duerme el gato gris?', { maxTokens: 20 });
  expect(failed.events.at(-1)).toMatchObject({
    type: 'turn-error',
    error: { code: 'model_unavailable', hint: /LLM_BASE_URL/ },
  });
}, 60_000);
