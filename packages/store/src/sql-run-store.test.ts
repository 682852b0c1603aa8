import { expect, test } from 'vitest';
import { TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('a run keeps what went in and came out; lists are newest first and by task', async () => {
  const one = await opened.store.runs.create({ task: 'score', input: { metric: 'bleu' } });
  const two = await opened.store.runs.create({ task: 'classify', input: {} });
  await opened.store.runs.end(one.id, { status: 'done', output: { score: 1 } });
  const error = { code: 'bad_request', message: 'No labels.', requestId: 'r' } as const;
  await opened.store.runs.end(two.id, { status: 'failed', error });
  expect((await opened.store.runs.list({ limit: 10 })).map(({ id }) => id)).toEqual([two.id, one.id]);
  expect((await opened.store.runs.list({ task: 'score', limit: 10 })).map(({ id }) => id)).toEqual([one.id]);
  expect(await opened.store.runs.get(one.id)).toMatchObject({
    status: 'done',
    input: { metric: 'bleu' },
    output: { score: 1 },
    error: null,
  });
  expect(await opened.store.runs.get(two.id)).toMatchObject({ status: 'failed', error });
  await opened.store.runs.delete(one.id);
  expect(await opened.store.runs.get(one.id)).toBeUndefined();
  await expect(opened.store.runs.delete(one.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('after the process dies, a run with a state can be resumed and one without is gone', async () => {
  const lost = await opened.store.runs.create({ task: 'generate', input: {} });
  const study = await opened.store.runs.create({ task: 'tune', input: { trials: 5 } });
  await opened.store.runs.saveState(study.id, { trials: [1, 2] });
  opened.reopen();
  expect(await opened.store.runs.get(lost.id)).toBeUndefined();
  expect((await opened.store.runs.get(study.id))?.status).toBe('interrupted');
  expect(await opened.store.runs.resume(study.id)).toMatchObject({ status: 'running', input: { trials: 5 } });
  expect(await opened.store.runs.state(study.id)).toEqual({ trials: [1, 2] });
  await expect(opened.store.runs.resume(study.id)).rejects.toMatchObject({ code: 'conflict' });
});

test('interrupting keeps only what can be resumed', async () => {
  const plain = await opened.store.runs.create({ task: 'generate', input: {} });
  await opened.store.runs.interrupt(plain.id);
  expect(await opened.store.runs.get(plain.id)).toBeUndefined();
});
