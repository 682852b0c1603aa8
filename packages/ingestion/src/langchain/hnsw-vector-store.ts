import { HnswIndex } from '../vector/hnsw-index.ts';
import type { VectorIndex } from '../vector/vector-index.ts';
import { IndexedVectorStore } from './indexed-vector-store.ts';

/** A LangChain `VectorStore` over an HNSW graph: for many documents. */
export class HnswVectorStore extends IndexedVectorStore {
  _vectorstoreType(): string {
    return 'repaso-hnsw';
  }

  protected createIndex(dimension: number): VectorIndex {
    return HnswIndex.create(dimension);
  }
}
