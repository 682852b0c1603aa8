import { randomUUID } from 'node:crypto';
import { Document, type DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { maximalMarginalRelevance } from '@langchain/core/utils/math';
import { type MaxMarginalRelevanceSearchOptions, VectorStore } from '@langchain/core/vectorstores';
import { AppError } from '@repaso/contract';
import { dot } from '../vector/dot.ts';
import type { VectorHit, VectorIndex } from '../vector/vector-index.ts';
import { type MetadataFilter, meets } from './metadata-filter.ts';

type StoreClass<Store> = new (embeddings: EmbeddingsInterface) => Store;

interface Entry {
  id: string;
  document: DocumentInterface;
}

/** Below this share of matching documents they are compared one by one: a graph walk would mostly meet others. */
const FEW = 0.2;

/**
 * A LangChain `VectorStore` over a vector index, in memory. Unlike the stock ones it knows its documents by id: adding an
 * id again replaces what was there, and deleting removes. Scores are cosines, higher is nearer. Filters are met inside
 * the search, so `k` matching documents come back where there are as many.
 */
export abstract class IndexedVectorStore extends VectorStore {
  declare FilterType: MetadataFilter;
  #index: VectorIndex | undefined;
  readonly #entries = new Map<number, Entry>();
  readonly #labels = new Map<string, number>();
  #lastLabel = 0;

  constructor(embeddings: EmbeddingsInterface) {
    super(embeddings, {});
  }

  /** A store with these texts; one metadata object may stand for all of them. */
  static override fromTexts<Store extends IndexedVectorStore>(
    this: StoreClass<Store>,
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
  ): Promise<Store> {
    const documents = texts.map(
      (pageContent, row) =>
        new Document({
          pageContent,
          metadata: Array.isArray(metadatas) ? (metadatas[row] ?? {}) : metadatas,
        }),
    );
    return fill(new this(embeddings), documents);
  }

  /** A store with these documents. */
  static override fromDocuments<Store extends IndexedVectorStore>(
    this: StoreClass<Store>,
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
  ): Promise<Store> {
    return fill(new this(embeddings), documents);
  }

  /** The index for vectors of this dimension; called when the first one comes. */
  protected abstract createIndex(dimension: number): VectorIndex;

  get size(): number {
    return this.#entries.size;
  }

  /**
   * Embeds and adds documents.
   * @param options `ids` in the order of the documents; else those of the documents, else new ones.
   * @returns the ids, in order
   */
  override async addDocuments(
    documents: DocumentInterface[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return this.addVectors(vectors, documents, options);
  }

  /** @throws AppError `bad_request` for vectors that do not fit, before any of them is added */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const ids = options?.ids ?? documents.map(({ id }) => id ?? randomUUID());
    if (vectors.length !== documents.length || ids.length !== documents.length) {
      throw new AppError('bad_request', 'There must be one vector and one id for each document.');
    }
    const dimension = this.#index?.dimension ?? vectors[0]?.length ?? 0;
    const normalized = vectors.map((vector) => unitVector(vector, dimension));
    if (normalized.length === 0) return ids;
    this.#index ??= this.createIndex(dimension);
    for (const [position, vector] of normalized.entries()) {
      const id = ids[position] as string;
      const document = documents[position] as DocumentInterface;
      this.#forget(id);
      this.#lastLabel += 1;
      this.#index.add(this.#lastLabel, vector);
      this.#labels.set(id, this.#lastLabel);
      const { pageContent, metadata } = document;
      this.#entries.set(this.#lastLabel, {
        id,
        document: new Document({ id, pageContent, metadata: { ...metadata } }),
      });
    }
    return ids;
  }

  /** Removes documents by id, by filter, or all of them with `deleteAll`. Unknown ids are passed over. */
  override async delete(
    what: { ids?: string[]; filter?: MetadataFilter; deleteAll?: boolean } = {},
  ): Promise<void> {
    const { ids = [], filter, deleteAll = false } = what;
    const matching = [...this.#entries.values()].filter(
      ({ document }) => deleteAll || (filter !== undefined && meets(document.metadata, filter)),
    );
    for (const id of [...ids, ...matching.map((entry) => entry.id)]) this.#forget(id);
  }

  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this['FilterType'],
  ): Promise<[DocumentInterface, number][]> {
    return this.#find(query, k, filter).map(({ label, cosine }) => [this.#documentOf(label), cosine]);
  }

  /** Near the query and unlike each other (Carbonell and Goldstein 1998). `lambda` 1: nearness alone; 0: variety alone. */
  override async maxMarginalRelevanceSearch(
    query: string,
    { k, fetchK = 20, lambda = 0.5, filter }: MaxMarginalRelevanceSearchOptions<this['FilterType']>,
  ): Promise<DocumentInterface[]> {
    const vector = await this.embeddings.embedQuery(query);
    const hits = this.#find(vector, Math.max(k, fetchK), filter);
    const vectors = hits.map(({ label }) => Array.from(this.#index?.vector(label) as Float32Array));
    return maximalMarginalRelevance(vector, vectors, lambda, k).map((position) =>
      this.#documentOf((hits[position] as VectorHit).label),
    );
  }

  #find(query: number[], k: number, filter?: MetadataFilter): VectorHit[] {
    const index = this.#index;
    if (!index || k < 1) return [];
    const vector = unitVector(query, index.dimension);
    if (!filter) return index.search(vector, k);
    const matching = new Set<number>();
    for (const [label, { document }] of this.#entries)
      if (meets(document.metadata, filter)) matching.add(label);
    if (matching.size > this.size * FEW) return index.search(vector, k, (label) => matching.has(label));
    return [...matching]
      .map((label) => ({ label, cosine: dot(vector, index.vector(label) as Float32Array) }))
      .sort((a, b) => b.cosine - a.cosine || a.label - b.label)
      .slice(0, k);
  }

  /** A copy: what a caller does to it does not reach the store. */
  #documentOf(label: number): DocumentInterface {
    const { id, document } = this.#entries.get(label) as Entry;
    return new Document({ id, pageContent: document.pageContent, metadata: { ...document.metadata } });
  }

  #forget(id: string): void {
    const label = this.#labels.get(id);
    if (label === undefined) return;
    this.#index?.remove(label);
    this.#labels.delete(id);
    this.#entries.delete(label);
  }
}

async function fill<Store extends IndexedVectorStore>(
  store: Store,
  documents: DocumentInterface[],
): Promise<Store> {
  await store.addDocuments(documents);
  return store;
}

/** Scaled to length 1. @throws AppError `bad_request` for another dimension or numbers that are none */
function unitVector(values: readonly number[], dimension: number): Float32Array {
  const length = Math.hypot(...values);
  if (values.length !== dimension || dimension === 0 || !Number.isFinite(length)) {
    throw new AppError(
      'bad_request',
      `A vector of ${values.length} numbers does not fit a store of ${dimension}.`,
      {
        hint: 'Use one embedding model for everything in a store.',
      },
    );
  }
  return Float32Array.from(values, (value) => (length > 0 ? value / length : 0));
}
