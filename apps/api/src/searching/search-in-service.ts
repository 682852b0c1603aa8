import type {
  ChunkStore,
  Passage,
  PassageQuery,
  PassageRetriever,
  SentenceRanker,
  TextEmbedder,
} from '@repaso/contract';
import {
  createRetriever,
  type RetrieverOptions,
  type SearchIndexes,
  type ThreadedEmbedder,
} from '@repaso/ingestion';

/** An embedder and the indexes of its vectors. */
export interface EmbedderWithIndexes {
  embedder: ThreadedEmbedder;
  indexes: SearchIndexes;
}

/** What the retriever is told of rerankers. */
export type Reranking = Pick<RetrieverOptions, 'reranker' | 'onRerankFailure'>;

/**
 * Search with the embedder that is in service. Callers keep this one object; when the embedder is changed, questions,
 * indexes and retriever change under it in one step, so that vectors of two models never meet.
 */
export class SearchInService implements PassageRetriever, SentenceRanker, TextEmbedder {
  readonly #chunks: Pick<ChunkStore, 'byLabels'>;
  readonly #reranking: Reranking;
  #service: EmbedderWithIndexes;
  #retriever: PassageRetriever & SentenceRanker;

  constructor(chunks: Pick<ChunkStore, 'byLabels'>, service: EmbedderWithIndexes, reranking: Reranking) {
    this.#chunks = chunks;
    this.#reranking = reranking;
    this.#service = service;
    this.#retriever = createRetriever({ chunks, ...service, ...reranking });
  }

  get service(): EmbedderWithIndexes {
    return this.#service;
  }

  get id(): string {
    return this.#service.embedder.id;
  }

  get dimension(): number {
    return this.#service.embedder.dimension;
  }

  swap(next: EmbedderWithIndexes): void {
    this.#service = next;
    this.#retriever = createRetriever({ chunks: this.#chunks, ...next, ...this.#reranking });
  }

  embed(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#service.embedder.embed(texts);
  }

  search(query: PassageQuery): Promise<Passage[]> {
    return this.#retriever.search(query);
  }

  rank(query: Parameters<SentenceRanker['rank']>[0]): ReturnType<SentenceRanker['rank']> {
    return this.#retriever.rank(query);
  }
}
