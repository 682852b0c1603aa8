import { Document, type DocumentInterface } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Passage, PassageRetriever, SearchMode } from '@repaso/contract';

export interface CollectionRetrieverInput extends BaseRetrieverInput {
  retriever: Pick<PassageRetriever, 'search'>;
  /** Ids of the collections to search. */
  collections: string[];
  /** Most passages. Default 5. */
  k?: number;
  /** Default `hybrid`. */
  mode?: SearchMode;
}

/** The metadata of a passage: where it stands, so that it can be cited. */
export type PassageMetadata = Omit<Passage, 'chunkId' | 'text'>;

/** Hybrid search over collections as a LangChain `BaseRetriever`: documents carry the place of their passage. */
export class CollectionRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['repaso', 'retrievers'];
  readonly #input: CollectionRetrieverInput;

  static override lc_name(): string {
    return 'CollectionRetriever';
  }

  constructor(input: CollectionRetrieverInput) {
    super(input);
    this.#input = input;
  }

  override async _getRelevantDocuments(query: string): Promise<DocumentInterface<PassageMetadata>[]> {
    const { retriever, collections, k = 5, mode = 'hybrid' } = this.#input;
    const passages = await retriever.search({ collections, text: query, k, mode });
    return passages.map(
      ({ chunkId, text, ...metadata }) => new Document({ id: chunkId, pageContent: text, metadata }),
    );
  }
}
