import { stat } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Breath } from './breath.ts';

/** Keeps the thread as a long computation does. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('of several that work at the same time one goes on in each turn of the event loop', async () => {
  const steps: string[] = [];
  const worker = async (name: string): Promise<void> => {
    const breath = new Breath();
    for (let step = 0; step < 4; step += 1) {
      work(10);
      await breath.take();
      steps.push(name);
    }
  };
  const workers = Promise.all([worker('a'), worker('b'), worker('c')]);
  const inTurns: number[] = [];
  while (steps.length < 12) {
    const before = steps.length;
    await nextTurn();
    inTurns.push(steps.length - before);
  }
  await workers;
  expect(Math.max(...inTurns)).toBe(1);
  expect(steps.join('')).toBe('abcabcabcabc');
});

test('who has used up a turn goes on in the next one', async () => {
  const wasTimerFirst = await new Promise<boolean>((resolve) => {
    // What comes from the system is dealt with after the timers of a turn.
    stat('.', async () => {
      let isOver = false;
      setTimeout(() => {
        isOver = true;
      }, 1);
      work(10);
      await new Breath().take();
      resolve(isOver);
    });
  });
  expect(wasTimerFirst).toBe(true);
});
