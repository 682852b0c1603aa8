import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-runs-'));
  store = openStore({ folder });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a run keeps what went in and came out; lists are newest first and by task', async () => {
  const one = await store.runs.create({ task: 'score', input: { metric: 'bleu' } });
  const two = await store.runs.create({ task: 'classify', input: {} });
  await store.runs.end(one.id, { status: 'done', output: { score: 1 } });
  const error = { code: 'bad_request', message: 'No labels.', requestId: 'r' } as const;
  await store.runs.end(two.id, { status: 'failed', error });
  expect((await store.runs.list({ limit: 10 })).map(({ id }) => id)).toEqual([two.id, one.id]);
  expect((await store.runs.list({ task: 'score', limit: 10 })).map(({ id }) => id)).toEqual([one.id]);
  expect(await store.runs.get(one.id)).toMatchObject({
    status: 'done',
    input: { metric: 'bleu' },
    output: { score: 1 },
    error: null,
  });
  expect(await store.runs.get(two.id)).toMatchObject({ status: 'failed', error });
  await store.runs.delete(one.id);
  expect(await store.runs.get(one.id)).toBeUndefined();
  await expect(store.runs.delete(one.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('after the process dies, a run with a state can be resumed and one without is gone', async () => {
  const lost = await store.runs.create({ task: 'generate', input: {} });
  const study = await store.runs.create({ task: 'tune', input: { trials: 5 } });
  await store.runs.saveState(study.id, { trials: [1, 2] });
  store.close();
  store = openStore({ folder });
  expect(await store.runs.get(lost.id)).toBeUndefined();
  expect((await store.runs.get(study.id))?.status).toBe('interrupted');
  expect(await store.runs.resume(study.id)).toMatchObject({ status: 'running', input: { trials: 5 } });
  expect(await store.runs.state(study.id)).toEqual({ trials: [1, 2] });
  await expect(store.runs.resume(study.id)).rejects.toMatchObject({ code: 'conflict' });
});

test('interrupting keeps only what can be resumed', async () => {
  const plain = await store.runs.create({ task: 'generate', input: {} });
  await store.runs.interrupt(plain.id);
  expect(await store.runs.get(plain.id)).toBeUndefined();
});
