import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether the system tells of its processes by /proc. */
export const knowsProcesses = existsSync('/proc/self/stat');

/** The running children of a process whose command line names this module. */
export function childrenOf(pid: number, module: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => Number(statusOf(id)[1]) === pid && isRunning(id) && commandOf(id).includes(module));
}

/** Whether a process is there and runs. */
export function isRunning(pid: number): boolean {
  const [state] = statusOf(pid);
  return state !== undefined && state !== 'Z';
}

/** Waits until `check` holds, and answers with what it gave. @throws Error after 20 seconds */
export async function until<Value>(check: () => Value | undefined | false): Promise<Value> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(20)) {
    const value = check();
    if (value !== undefined && value !== false) return value;
  }
  throw new Error(`It did not come to pass: ${check}`);
}

/** State and parent, from behind the name in /proc/PID/stat. */
function statusOf(pid: number): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
