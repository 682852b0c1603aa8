import type { PassageReranker, StoredChunk } from '@repaso/contract';
import { contextualText } from '../splitting/contextual-text.ts';

export interface RerankOptions {
  question: string;
  reranker: PassageReranker;
  /** Longest that the question waits for the new order, in milliseconds. */
  within: number;
  /** Told why the order stays as it was. */
  onFailure(error: unknown): void;
  signal: AbortSignal | undefined;
}

/**
 * The passages by the scores of the reranker, equals in the order in which they came; nothing when it fails or takes too
 * long, because an order that is good enough is there already.
 * @throws the reason of the caller's signal
 */
export async function rerank(
  passages: readonly StoredChunk[],
  { question, reranker, within, onFailure, signal }: RerankOptions,
): Promise<StoredChunk[] | undefined> {
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(new Error(`The reranker took longer than ${within} ms.`)),
    within,
  );
  try {
    const scores = await reranker.score({
      question,
      passages: passages.map(contextualText),
      signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
    });
    const score = new Map(passages.map((passage, place) => [passage, scores[place] as number]));
    return [...passages].sort((a, b) => (score.get(b) as number) - (score.get(a) as number));
  } catch (error) {
    signal?.throwIfAborted();
    onFailure(error);
    return;
  } finally {
    clearTimeout(timer);
  }
}
