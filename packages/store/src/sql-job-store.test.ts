import { expect, test } from 'vitest';
import { TestStore } from './testing/test-store.ts';

const opened = new TestStore();

test('a job that was claimed by a dead process is done by the next one', async () => {
  await opened.store.jobs.enqueue('ingest', 'd1');
  await opened.store.jobs.enqueue('ingest', 'd1');
  expect(await opened.store.jobs.open('ingest')).toBe(1);
  const job = await opened.store.jobs.claim('ingest');
  expect(await opened.store.jobs.claim('ingest')).toBeUndefined();
  opened.reopen();
  expect(await opened.store.jobs.release('ingest')).toBe(1);
  const again = await opened.store.jobs.claim('ingest');
  expect(again).toEqual({ ...job, attempts: 2 });
  await opened.store.jobs.finish(again?.id ?? '');
  expect(await opened.store.jobs.open('ingest')).toBe(0);
});
