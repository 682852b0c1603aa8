import { workerData } from 'node:worker_threads';
import { serveModel } from '../onnx/serve-model.ts';
import { type OpenRerankerOptions, openReranker } from './reranker.ts';

/** What the thread is asked: the scores of one batch. */
export interface ThreadRequest {
  question: string;
  passages: readonly string[];
}

/** What it says of its model. */
export interface ThreadReady {
  id: string;
}

/** Main file of a thread that holds one reranker. */
await serveModel<ThreadRequest>(async () => {
  const reranker = await openReranker(workerData as OpenRerankerOptions);
  return {
    ready: { id: reranker.id } satisfies ThreadReady,
    answer: async ({ question, passages }) => ({ result: await reranker.scoreBatch(question, passages) }),
  };
});
