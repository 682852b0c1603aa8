import { workerData } from 'node:worker_threads';
import { TOO_LARGE_SIGNAL } from './reading-message.ts';

/**
 * A thread that watches its own process, because the main thread may be stuck in a hostile file: ends the process when
 * it takes more memory than allowed, or when the program that started it is gone.
 */
const limit: number = workerData;
const parent = process.ppid;

setInterval(() => {
  if (process.memoryUsage.rss() > limit) process.kill(process.pid, TOO_LARGE_SIGNAL);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 50);
