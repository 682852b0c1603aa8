import { Document, type DocumentInterface } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Passage, PassageRetriever } from '@repaso/contract';

/** Repaso's retrieval for any LangChain chain: passages as documents, with their place as metadata. */
export class PassageLangChainRetriever extends BaseRetriever<Omit<Passage, 'text'>> {
  lc_namespace = ['repaso', 'agent'];
  readonly #retriever: PassageRetriever;
  readonly #collections: string[];
  readonly #k: number;

  constructor(
    fields: BaseRetrieverInput & { retriever: PassageRetriever; collections: string[]; k?: number },
  ) {
    super(fields);
    this.#retriever = fields.retriever;
    this.#collections = fields.collections;
    this.#k = fields.k ?? 8;
  }

  override async _getRelevantDocuments(query: string): Promise<DocumentInterface<Omit<Passage, 'text'>>[]> {
    const passages = await this.#retriever.search({
      collections: this.#collections,
      text: query,
      k: this.#k,
    });
    return passages.map(
      ({ text, ...metadata }) => new Document({ pageContent: text, metadata, id: metadata.chunkId }),
    );
  }
}
