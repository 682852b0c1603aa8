import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChatEvent, chatEventSchema, type Health, type ThreadWithTurns } from '@repaso/contract';
import { writeRandomLlama } from '@repaso/llama/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The whole program, with a model of noise, while its engine is killed and its clients leave. */
const folder = mkdtempSync(join(tmpdir(), 'repaso-engine-'));
const QUESTION = { text: '¿Dónde duerme el gato?', options: { maxTokens: 1200, temperature: 1 } };
let server: RunningServer;
let api: ApiSession;
let notes: string;

beforeAll(async () => {
  const model = join(folder, 'random.gguf');
  writeRandomLlama({ path: model, contextLength: 2048, layers: 4, width: 128 });
  server = await startServer({ model });
  api = new ApiSession(server.address);
  notes = (await api.collection('notes')).id;
  const text = '# Gatos\n\nEl gato duerme en el tejado de la escuela desde hace dos años.';
  await api.ingest(notes, 'gatos.md', new TextEncoder().encode(text));
}, 180_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const newThread = async () =>
  (await api.json<{ id: string }>('/api/threads', api.post({ collections: [notes], mode: 'generate' }))).id;

function enginePid(): number {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(server.process.pid)]).toString();
  return Number(/(\d+) .*engine-process/.exec(children)?.[1]);
}

/** Reads a turn; `onEvent` sees every event as it comes. */
async function readTurn(threadId: string, onEvent: (event: ChatEvent) => void, signal?: AbortSignal) {
  const response = await fetch(`${server.address}/api/threads/${threadId}/turns`, {
    ...api.post(QUESTION),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) return response;
  let buffer = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    buffer += Buffer.from(bytes).toString('latin1');
    const lines = buffer.split('\n');
    buffer = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ')) onEvent(chatEventSchema.parse(JSON.parse(line.slice(6))));
    }
  }
  return response;
}

describe('an engine that is killed while it writes', () => {
  test('ends the turn with an error within a second; the part is kept and the next question answered', async () => {
    const id = await newThread();
    let killedAt = 0;
    let last: ChatEvent | undefined;
    const pid = enginePid();
    await readTurn(id, (event) => {
      last = event;
      if (event.type !== 'text-delta' || killedAt > 0) return;
      killedAt = performance.now();
      process.kill(pid, 'SIGKILL');
    });
    expect(performance.now() - killedAt).toBeLessThan(1000);
    expect(last).toMatchObject({ type: 'turn-error', error: { code: 'model_unavailable' } });
    expect((await api.json<Health>('/health')).status).toBe('ok');
    const { turns } = await api.json<ThreadWithTurns>(`/api/threads/${id}`);
    expect(turns.at(-1)?.error?.code).toBe('model_unavailable');
    expect(turns.at(-1)?.answer).not.toBe('');
    const next = await api.ask(id, '¿Y el gato?', { maxTokens: 5, temperature: 0 });
    expect(next.end?.reason).toMatch(/stop|length/);
    expect(enginePid()).not.toBe(pid);
  });
});

describe('more questions than the engine takes at once', () => {
  // Noise may end an answer at any token, and then nobody has to wait: another try shows what is meant.
  test('wait in a queue that tells their place, and those who leave make room', { retry: 5 }, async () => {
    const leave = new AbortController();
    const running = await Promise.all(Array.from({ length: 4 }, newThread));
    let writing = 0;
    let ended = 0;
    const moment = async () => {
      expect(ended, 'an answer ended too soon').toBe(0);
      await wait(5);
    };
    const turns = running.map((id) => {
      let begun = false;
      const count = (event: ChatEvent) => {
        if (event.type === 'text-delta' && !begun) writing++;
        begun ||= event.type === 'text-delta';
      };
      return readTurn(id, count, leave.signal)
        .catch(() => undefined)
        .finally(() => {
          ended += 1;
        });
    });
    while (writing < 4) await moment();
    const places: number[] = [];
    const gone = new AbortController();
    const queued = readTurn(
      await newThread(),
      (event) => {
        if (event.type === 'queued') gone.abort();
      },
      gone.signal,
    ).catch(() => 'gone');
    expect(await queued).toBe('gone');
    let end: ChatEvent | undefined;
    const patient = readTurn(await newThread(), (event) => {
      if (event.type === 'queued') places.push(event.position);
      end = event;
    });
    while (places.length === 0) await moment();
    leave.abort();
    await Promise.all(turns);
    await patient;
    expect(places[0]).toBe(1);
    expect(end).toMatchObject({ type: 'turn-end' });
  });

  test('are turned away with Retry-After when one user asks too much, and another user is served', async () => {
    const leave = new AbortController();
    const greedy = await newThread();
    const refused: Response[] = [];
    const asked: Promise<unknown>[] = [];
    const deadline = performance.now() + 20_000;
    while (refused.length === 0 && performance.now() < deadline) {
      for (let count = 0; count < 10; count++) {
        const turn = readTurn(greedy, () => {}, leave.signal);
        asked.push(
          turn.then((response) => response.status === 503 && refused.push(response)).catch(() => {}),
        );
      }
      await wait(100);
    }
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    const answer = await api.ask(await newThread(), '¿Y el gato?', { maxTokens: 5 });
    expect(answer.end?.reason).toMatch(/stop|length/);
    leave.abort();
    await Promise.all(asked);
  }, 90_000);
});
