import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '@repaso/contract';
import type { ReadDocument } from '../readers/reader.ts';
import { takeBackgroundPriority } from '../reading/background-priority.ts';
import { type Failure, toFailure } from '../reading/failure.ts';
import { type OpenEmbedderOptions, openEmbedder } from './embedder.ts';

export interface ThreadOptions extends OpenEmbedderOptions {
  /** Whether nobody waits for what the thread does. */
  background: boolean;
}

/** What the thread is asked: `call` matches the answer to the question. */
export type ThreadRequest = { call: number } & (
  | { work: 'embed'; texts: readonly string[] }
  | { work: 'split'; document: ReadDocument; language: Language }
);

export type ThreadResponse =
  | { ready: { id: string; dimension: number } }
  | { call: number; result: unknown }
  | { call?: number; failure: Failure };

/** Main file of a thread that holds one embedding model: what it computes never blocks the program's event loop. */
const port = parentPort;
if (!port) throw new Error('This file runs in a thread of the embedder.');

try {
  const { background, ...options } = workerData as ThreadOptions;
  // Before the model is opened: the threads of its runtime are as the one that starts them.
  if (background) takeBackgroundPriority();
  const embedder = await openEmbedder(options);
  port.on('message', async (request: ThreadRequest) => {
    try {
      if (request.work === 'split') {
        const result = await embedder.split(request.document, request.language);
        port.postMessage({ call: request.call, result } satisfies ThreadResponse);
        return;
      }
      const rows = await embedder.embed(request.texts);
      const result = new Float32Array(rows.length * embedder.dimension);
      for (const [index, row] of rows.entries()) result.set(row, index * embedder.dimension);
      port.postMessage({ call: request.call, result } satisfies ThreadResponse, [result.buffer]);
    } catch (error) {
      port.postMessage({ call: request.call, failure: toFailure(error) } satisfies ThreadResponse);
    }
  });
  port.postMessage({ ready: { id: embedder.id, dimension: embedder.dimension } } satisfies ThreadResponse);
} catch (error) {
  port.postMessage({ failure: toFailure(error) } satisfies ThreadResponse);
}
