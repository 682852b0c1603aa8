import { availableParallelism } from 'node:os';
import type { PassageReranker, RerankQuery } from '@repaso/contract';
import { batchByLength } from '../onnx/batch-by-length.ts';
import { ModelThread } from '../onnx/model-thread.ts';
import { ownUrl } from '../reading/own-url.ts';
import type { OpenRerankerOptions } from './reranker.ts';
import type { ThreadReady, ThreadRequest } from './reranking-thread.ts';

/** Passages that the thread gets at a time: small, so that an abort frees it soon and questions take turns. */
const BATCH_SIZE = 8;
const BATCH_CHARACTERS = 8_000;
/** Half of the processor: a question waits for it, but the program has other things to do, too. */
const THREADS = Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));

type Thread = ModelThread<ThreadRequest, ThreadReady>;

/** Opens a reranker in a thread of its own. @throws AppError `model_unavailable` with the way out. */
export async function openThreadedReranker(options: OpenRerankerOptions): Promise<ThreadedReranker> {
  return new ThreadedReranker(options, await openThread(options));
}

/** Raw logits of questions and passages, by a cross-encoder that runs in a thread. */
export class ThreadedReranker implements PassageReranker {
  /** Name and fingerprint of the model file. */
  readonly id: string;
  readonly #options: OpenRerankerOptions;
  #thread: Promise<Thread>;

  constructor(options: OpenRerankerOptions, thread: Thread) {
    this.id = thread.ready.id;
    this.#options = options;
    this.#thread = Promise.resolve(thread);
  }

  /** After an abort the thread ends the batch that it has, and no more. */
  async score({ question, passages, signal }: RerankQuery): Promise<number[]> {
    const scores: number[] = new Array(passages.length);
    for (const batch of batchByLength(passages, BATCH_SIZE, BATCH_CHARACTERS)) {
      signal?.throwIfAborted();
      const thread = await this.#living();
      const found = await unlessAborted(
        thread.call<number[]>({ question, passages: batch.map((position) => passages[position] as string) }),
        signal,
      );
      batch.forEach((position, row) => {
        scores[position] = found[row] as number;
      });
    }
    return scores;
  }

  /** Ends the thread; what it was doing fails. */
  async dispose(): Promise<void> {
    await (await this.#thread.catch(() => undefined))?.close();
  }

  /** The thread, started anew where it died. */
  async #living(): Promise<Thread> {
    const known = await this.#thread.catch(() => undefined);
    if (known?.alive) return known;
    this.#thread = openThread(this.#options);
    return this.#thread;
  }
}

function openThread(options: OpenRerankerOptions): Promise<Thread> {
  return ModelThread.open({
    entry: ownUrl(import.meta.url, './reranking-thread'),
    workerData: { threads: THREADS, ...options },
    kind: 'reranker',
  });
}

/** The result, or the reason of the signal as soon as it is aborted; the work itself goes on unheard. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
