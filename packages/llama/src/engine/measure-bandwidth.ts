import { Worker } from 'node:worker_threads';

/** More than any cache holds, so that the bytes come from memory. */
const BYTES = 64 * 2 ** 20;
const ROUNDS = 4;

/** Comparing two equal buffers reads both from end to end, as fast as the C library can. */
const READER = `
const { parentPort, workerData } = require('node:worker_threads');
const one = Buffer.alloc(workerData.bytes, 7);
const other = Buffer.alloc(workerData.bytes, 7);
parentPort.once('message', () => {
  for (let round = 0; round < workerData.rounds; round++) one.equals(other);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
`;

/**
 * Measures how many bytes a second `threads` threads read from memory together: the generation of a token reads the
 * weights once, so this over their size bounds the speed of a model on the processor.
 */
export async function measureBandwidth(threads: number): Promise<number> {
  const workers = Array.from(
    { length: Math.max(1, threads) },
    () => new Worker(READER, { eval: true, workerData: { bytes: BYTES, rounds: ROUNDS } }),
  );
  const message = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve()).once('error', reject);
    });
  try {
    await Promise.all(workers.map(message));
    const begun = performance.now();
    const done = workers.map(message);
    for (const worker of workers) worker.postMessage('go');
    await Promise.all(done);
    const seconds = (performance.now() - begun) / 1000;
    return Math.round((2 * BYTES * ROUNDS * workers.length) / seconds);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
