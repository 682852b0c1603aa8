import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { sendToBackground } from './background-process.ts';

/** A detached process that waits until the test is over. */
function startDetached(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid as number;
}

test('a process sent to the background has a lower priority', () => {
  const pid = startDetached();
  sendToBackground(pid);
  expect(getPriority(pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
});

test.runIf(existsSync('/proc/self/autogroup'))(
  'so have the sessions of several that start at once',
  async () => {
    const pids = [startDetached(), startDetached(), startDetached()];
    for (const pid of pids) sendToBackground(pid);
    for (const pid of pids)
      await expect.poll(() => readFileSync(`/proc/${pid}/autogroup`, 'utf8')).toMatch(/nice 10$/m);
  },
);

test('a process that has ended is no fault', () => {
  expect(() => sendToBackground(2 ** 22 + 1)).not.toThrow();
});
