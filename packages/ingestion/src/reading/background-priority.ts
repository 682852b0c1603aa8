import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets the thread that calls this, and all that it starts, have the processor only when nobody who waits for an answer
 * wants it. Linux gives a priority to each thread; elsewhere a process has one for all its threads, so nothing is changed.
 */
export function takeBackgroundPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system without /proc or one that forbids it: the work is done all the same.
  }
}
