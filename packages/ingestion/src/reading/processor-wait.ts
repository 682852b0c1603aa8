import { readFileSync } from 'node:fs';

/**
 * Milliseconds that the main thread of a process has been ready and waited for a processor, since it began. 0 where the
 * system does not tell (only Linux does), and for a process that has ended.
 */
export function processorWait(pid: number | undefined): number {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e6;
  } catch {
    return 0;
  }
}
