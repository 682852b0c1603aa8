import { FakeListChatModel } from '@langchain/core/utils/testing';
import type { AgentTool, MarkingModel } from '@repaso/agent';
import { AppError, type Passage } from '@repaso/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiSession } from '../api-session.ts';
import { openAgent, writing } from '../open-agent.ts';
import { type RunningServer, startServer } from '../start-server.ts';

const TEXT = 'La multa es de 0,15 euros por cada día de retraso en la biblioteca.';
const marker: MarkingModel = { kind: 'marker', name: 'm', marker: { name: 'm', mark: async () => [] } };
const task: AgentTool = {
  ...{ name: 'translate', description: 'Translate.', acts: false },
  input: z.strictObject({ text: z.string(), from: z.string(), to: z.string() }),
  run: async () => ({ translation: 'The fine is 0.15 euros.' }),
};
const broken: AgentTool = {
  ...task,
  run: async () => {
    throw new AppError('model_unavailable', 'No translation model.');
  },
};
const request = { text: TEXT, from: 'es', to: 'en', signal: new AbortController().signal } as const;

test('the translation task goes first, a chat model steps in, and without either the way out is said', async () => {
  const chat = writing(new FakeListChatModel({ responses: ['The fine is 15 cents.'] }));
  for (const [model, tools, expected] of [
    [marker, [task], 'The fine is 0.15 euros.'],
    [chat, [broken], 'The fine is 15 cents.'],
    [chat, [], 'The fine is 15 cents.'],
  ] as const) {
    const repaso = await openAgent(model, {}, { tools: () => tools });
    expect(await repaso.agent.translate(request)).toBe(expected);
    expect(await repaso.agent.translate({ ...request, to: 'es' })).toBe(TEXT);
    await repaso.close();
  }
  const none = await openAgent(marker, {});
  await expect(none.agent.translate(request)).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringContaining('repaso models'),
  });
  await none.close();
}, 60_000);

let server: RunningServer;
let api: ApiSession;
let passage: Passage;
beforeAll(async () => {
  server = await startServer();
  api = new ApiSession(server.address);
  const { id } = await api.collection('notes');
  await api.ingest(
    id,
    'multa.md',
    new TextEncoder().encode(`# Multas\n\n${TEXT}`) as Uint8Array<ArrayBuffer>,
  );
  const found = await api.json<{ passages: Passage[] }>(`/api/search?collection=${id}&q=multa`);
  passage = found.passages[0] as Passage;
}, 180_000);
afterAll(() => server?.stop());

test('over HTTP: a passage in its own language comes back; wrong words and passages are refused', async () => {
  const path = '/api/passages/translate';
  const { chunkId } = passage;
  expect(await api.json(path, api.post({ chunkId, to: 'es' }))).toEqual({
    text: passage.text,
    from: 'es',
    to: 'es',
  });
  expect(await api.failure(path, api.post({ chunkId: 'nobody', to: 'en' }))).toMatchObject({ status: 404 });
  expect(await api.failure(path, api.post({ chunkId, quote: 'otra cosa', to: 'en' }))).toMatchObject({
    status: 400,
  });
  expect(await api.failure(path, api.post({ chunkId, to: 'fr' }))).toMatchObject({ status: 400 });
  const failure = await api.failure(path, api.post({ chunkId, quote: 'por cada día', to: 'en' }));
  expect(failure).toMatchObject({ status: 503, code: 'model_unavailable' });
});

test('notes are read, written, changed and forgotten over HTTP', async () => {
  const note = await api.json<{ id: string }>('/api/notes', api.post({ text: 'Soy principiante.' }));
  const patch = { ...api.post({ text: 'Ya no.' }), method: 'PATCH' };
  expect(await api.json(`/api/notes/${note.id}`, patch)).toMatchObject({ text: 'Ya no.' });
  expect(await api.json('/api/notes')).toMatchObject({ notes: [{ id: note.id, text: 'Ya no.' }] });
  expect(await api.failure('/api/notes', api.post({ text: ' ' }))).toMatchObject({ status: 400 });
  expect((await fetch(`${server.address}/api/notes/${note.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await api.failure(`/api/notes/${note.id}`, patch)).toMatchObject({ status: 404 });
});

test('over HTTP a tool that acts waits for the user, and one word settles it', async () => {
  const thread = await api.thread([]);
  for (const [allowed, kept] of [
    [false, 0],
    [true, 1],
  ] as const) {
    const response = await fetch(
      `${server.address}/api/threads/${thread}/turns`,
      api.post({ text: '/remember Soy zurdo.' }),
    );
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let received = '';
    let answered = false;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      received += new TextDecoder().decode(value);
      const turnId = /"turnId":"([^"]+)"/.exec(received)?.[1];
      const callId = /"tool-confirm","callId":"([^"]+)"/.exec(received)?.[1];
      if (answered || callId === undefined) continue;
      answered = true;
      const path = `/api/turns/${turnId}/confirm`;
      expect(await api.failure(path, api.post({ callId: 'other', allowed: true }))).toMatchObject({
        status: 404,
      });
      expect((await fetch(server.address + path, api.post({ callId, allowed }))).status).toBe(204);
    }
    expect(received).toContain(allowed ? 'tool-result' : 'tool-error');
    expect((await api.json<{ notes: unknown[] }>('/api/notes')).notes).toHaveLength(kept);
  }
});
