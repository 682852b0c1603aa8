import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { processorWait } from './processor-wait.ts';

test.runIf(existsSync('/proc/self/schedstat'))('a process that shares a core with others waits', async () => {
  const all = Array.from({ length: 3 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;) {}'], { detached: true }),
  );
  onTestFinished(() => {
    for (const one of all) one.kill('SIGKILL');
  });
  const waited = () => Math.max(...all.map(({ pid }) => processorWait(pid)));
  await expect.poll(waited, { timeout: 20_000 }).toBeGreaterThan(200);
});

test('of a process that is not there nothing is known', () => {
  expect(processorWait(undefined)).toBe(0);
  expect(processorWait(2 ** 22 + 1)).toBe(0);
});
