import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, RunSummary } from '@repaso/contract';
import { afterAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** The process dies in the middle of a search: what was tried is kept, and the search goes on from there. */
const data = mkdtempSync(join(tmpdir(), 'repaso-search-'));
let server: RunningServer | undefined;
afterAll(async () => {
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

test('a search that was killed goes on after the restart; a killed training leaves nothing', async () => {
  server = await startServer({ data });
  const api = new ApiSession(server.address);
  const { address } = server;
  const stream = (name: string, input: unknown) => {
    const init = api.post(input);
    const headers = { ...(init.headers as Record<string, string>), accept: 'text/event-stream' };
    return fetch(`${address}/api/tasks/${name}`, { ...init, headers });
  };
  const rows = Array.from({ length: 400 }, (_, index) => ({
    text: `frase ${index} sobre ${index % 2 === 0 ? 'música y danza' : 'fútbol y tenis'}`.repeat(8),
    label: index % 2 === 0 ? 'cultura' : 'deporte',
  }));
  const base = { train: rows, features: 'ngrams', epochs: 2 };
  const search = await stream('tune', {
    ...{ task: 'train-classifier', base, trials: 15, metric: 'f1', seed: 1 },
    space: { learningRate: { low: 0.0001, high: 0.5, log: true } },
  });
  const training = await stream('train-classifier', {
    name: 'half',
    train: rows,
    epochs: 500,
    patience: 100,
  });
  const reader = search.body?.getReader();
  let text = '';
  while (!text.includes('"done":2')) text += new TextDecoder().decode((await reader?.read())?.value);
  const exited = new Promise((resolve) => server?.process.once('exit', resolve));
  server.process.kill('SIGKILL');
  await exited;
  await Promise.allSettled([reader?.cancel(), training.body?.cancel()]);

  server = await startServer({ data });
  const again = new ApiSession(server.address);
  const { runs } = await again.json<{ runs: RunSummary[] }>('/api/runs');
  expect(runs.map(({ task, status }) => ({ task, status }))).toEqual([
    { task: 'tune', status: 'interrupted' },
  ]);
  const output = await again.json<{ trials: unknown[] }>(`/api/runs/${runs[0]?.id}/resume`, again.post({}));
  expect(output.trials).toHaveLength(15);
  expect((await again.json<Run>(`/api/runs/${runs[0]?.id}`)).status).toBe('done');
  const unknown = await again.failure('/api/tasks/classify', again.post({ texts: ['x'], model: 'half' }));
  expect(unknown.status).toBe(404);
}, 180_000);
