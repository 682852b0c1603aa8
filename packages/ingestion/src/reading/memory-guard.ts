import { Worker } from 'node:worker_threads';
import { TOO_LARGE_SIGNAL } from './reading-message.ts';

/** Plain JavaScript in a string, because a thread knows nothing of the loader that lets this file be TypeScript. */
const WATCH = `
const { workerData: { limit, signal } } = require('node:worker_threads');
const parent = process.ppid;
setInterval(() => {
  if (process.memoryUsage.rss() > limit) process.kill(process.pid, signal);
  if (process.ppid !== parent) {
    // The group first: a text recognition that was started here must not outlive its document.
    try { process.kill(-process.pid, 'SIGKILL'); } catch {}
    process.kill(process.pid, 'SIGKILL');
  }
}, 50);
`;

/**
 * Starts a thread that watches its own process, because the main thread may be stuck in a hostile file: it ends the
 * process when that takes more than `limit` bytes of memory, or when the program that started it is gone.
 */
export function guardMemory(limit: number): void {
  new Worker(WATCH, { eval: true, workerData: { limit, signal: TOO_LARGE_SIGNAL } }).unref();
}
