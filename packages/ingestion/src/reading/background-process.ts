import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const PRIORITY = constants.priority.PRIORITY_BELOW_NORMAL;
/** Linux lets a user lower one session every tenth of a second. */
const NEXT_TRY = 120;
const TRIES = 10;

/**
 * Lets a process that was started detached just now, and all that it starts, have the processor only when nobody who waits
 * for an answer wants it. From outside, because Node's own start is most of what a short-lived process costs.
 */
export function sendToBackground(pid: number): void {
  try {
    setPriority(pid, PRIORITY);
  } catch {
    // It has ended already, or the system forbids it: the work is done all the same.
  }
  if (process.platform === 'linux') lowerSession(pid, TRIES);
}

/**
 * Where Linux shares the processor out among sessions first (autogroup, the default of most desktops), the priority of a
 * process counts within its session alone. A detached process has a session of its own.
 */
function lowerSession(pid: number, tries: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(PRIORITY));
  } catch (error) {
    const isTooSoon = (error as NodeJS.ErrnoException).code === 'EAGAIN';
    // Any other: a kernel without such groups, or a process that has ended.
    if (isTooSoon && tries > 1) setTimeout(lowerSession, NEXT_TRY, pid, tries - 1).unref();
  }
}
