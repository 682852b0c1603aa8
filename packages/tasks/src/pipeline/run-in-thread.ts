import { fromFailure } from '@repaso/contract/failure';
import { startThread } from './start-thread.ts';
import type { ThreadData, ThreadMessage } from './thread-job.ts';

/** Whoever stopped a job does not wait longer than this for the step that is being computed. */
const MOST_WAIT_MS = 150;

/**
 * Does a job in a thread of its own, which holds the model and ends with it. After an abort the thread ends itself before
 * the next step: ended from outside in the middle of a step, the ONNX runtime would take the whole program with it.
 * @throws Error of the model; the signal's reason
 */
export async function runInThread<Job>(
  module: './seq2seq-thread' | './classifier-thread',
  folder: string,
  job: Job,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (progress: object) => void },
): Promise<unknown> {
  signal.throwIfAborted();
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = startThread(import.meta.url, module, { folder, job, stop } satisfies ThreadData<Job>);
  const over = new AbortController();
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const onAbort = () => {
        Atomics.store(stop, 0, 1);
        setTimeout(() => reject(signal.reason), MOST_WAIT_MS);
      };
      signal.addEventListener('abort', onAbort, { signal: over.signal });
      let output: unknown;
      thread.on('message', (message: ThreadMessage) => {
        if (signal.aborted) return;
        if ('progress' in message) onProgress?.(message.progress);
        else if ('output' in message) output = message.output;
        else reject(fromFailure(message.failure));
      });
      thread.on('error', reject);
      thread.on('exit', () => {
        if (signal.aborted) reject(signal.reason);
        else if (output === undefined) reject(new Error('The thread of the model ended without an answer.'));
        else resolve(output);
      });
    });
  } finally {
    over.abort();
  }
}
