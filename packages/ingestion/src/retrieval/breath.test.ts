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
  const before: number[] = [];
  while (steps.length < 12) {
    before.push(steps.length);
    await nextTurn();
  }
  await workers;
  // None did more than one step in a turn, and each had as many turns as the others.
  expect(before).toEqual([...before.keys()]);
  expect(steps.join('')).toBe('abcabcabcabc');
});
