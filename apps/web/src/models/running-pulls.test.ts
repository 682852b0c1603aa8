import type { PullEvent } from '@repaso/contract';
import { expect, test } from 'vitest';
import { RunningPulls } from './running-pulls.ts';

const progress = (received: number): PullEvent => ({
  ...{ type: 'pull-progress', file: 'a.gguf', received, bytes: 100, bytesPerSecond: 10, secondsLeft: 5 },
});

/** Downloads that stand still after their events until they are left. */
function pullsOf(events: PullEvent[]) {
  const discarded: string[] = [];
  let ended = 0;
  const pulls = new RunningPulls({
    async *pull(_id, signal) {
      yield* events;
      if (events.at(-1)?.type !== 'pull-progress') return;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
    discard: async (id) => discarded.push(id),
    onEnd: () => {
      ended += 1;
    },
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { pulls, discarded, settled, ended: () => ended };
}

test('a download is followed to its end', async () => {
  const { pulls, ended } = pullsOf([
    { type: 'pull-start', id: 'a' },
    progress(50),
    { type: 'pull-end', id: 'a', files: [] },
  ]);
  await pulls.start('a');
  expect(pulls.all()).toMatchObject([{ id: 'a', status: 'done', progress: { received: 50 } }]);
  expect(ended()).toBe(1);
  pulls.forget('a');
  expect(pulls.all()).toEqual([]);
});

test('one that fails keeps the words of the server', async () => {
  const { pulls } = pullsOf([
    { type: 'pull-error', error: { code: 'disk_full', message: 'No room.', requestId: 'r' } },
  ]);
  await pulls.start('a');
  expect(pulls.all()).toMatchObject([{ status: 'failed', failure: { code: 'disk_full' } }]);
});

test('one that is paused keeps how far it was, and is begun once only', async () => {
  const { pulls, settled } = pullsOf([progress(50)]);
  const running = pulls.start('a');
  void pulls.start('a');
  await settled();
  expect(pulls.all()).toMatchObject([{ status: 'running', progress: { received: 50 } }]);
  pulls.pause('a');
  await running;
  expect(pulls.all()).toMatchObject([{ status: 'paused', progress: { received: 50 } }]);
});

test('one that is thrown away is gone, and does not come back', async () => {
  const { pulls, discarded, settled } = pullsOf([progress(50)]);
  const running = pulls.start('a');
  await settled();
  await pulls.discard('a');
  await running;
  expect(discarded).toEqual(['a']);
  expect(pulls.all()).toEqual([]);
});
