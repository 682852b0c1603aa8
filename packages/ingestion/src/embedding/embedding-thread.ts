import { serialize } from 'node:v8';
import { workerData } from 'node:worker_threads';
import type { Language } from '@repaso/contract';
import { serveModel } from '../onnx/serve-model.ts';
import type { ReadDocument } from '../readers/reader.ts';
import { takeBackgroundPriority } from '../reading/background-priority.ts';
import { type OpenEmbedderOptions, openEmbedder } from './embedder.ts';
import type { TextRole } from './embedder-usage.ts';

export interface ThreadOptions extends OpenEmbedderOptions {
  /** Whether nobody waits for what the thread does. */
  background: boolean;
}

/** What the thread is asked. */
export type ThreadRequest =
  | { work: 'embed'; texts: readonly string[]; as: TextRole }
  | { work: 'split'; document: ReadDocument; language: Language };

/** The passages of a document, in parts that are packed one by one: those of a book are not to be unpacked at once. */
export type SplitParts = Uint8Array<ArrayBuffer>[];

/** Passages of a part: unpacked in less than a millisecond. */
const PART = 128;

/** What it says of its model. */
export interface ThreadReady {
  id: string;
  dimension: number;
  isHeavy: boolean;
}

/** Main file of a thread that holds one embedding model. */
await serveModel<ThreadRequest>(async () => {
  const { background, ...options } = workerData as ThreadOptions;
  // Before the model is opened: the threads of its runtime are as the one that starts them.
  if (background) takeBackgroundPriority();
  const embedder = await openEmbedder(options);
  const { id, dimension, isHeavy } = embedder;
  return {
    ready: { id, dimension, isHeavy } satisfies ThreadReady,
    async answer(request) {
      if (request.work === 'split') {
        const chunks = await embedder.split(request.document, request.language);
        const result: SplitParts = [];
        for (let from = 0; from < chunks.length; from += PART)
          result.push(Uint8Array.from(serialize(chunks.slice(from, from + PART))));
        return { result, transfer: result.map(({ buffer }) => buffer) };
      }
      const rows = await embedder.embed(request.texts, request.as);
      const result = new Float32Array(rows.length * embedder.dimension);
      for (const [index, row] of rows.entries()) result.set(row, index * embedder.dimension);
      return { result, transfer: [result.buffer] };
    },
  };
});
