import { ExactIndex } from '../vector/exact-index.ts';
import type { VectorIndex } from '../vector/vector-index.ts';
import { IndexedVectorStore } from './indexed-vector-store.ts';

/** A LangChain `VectorStore` that compares with every document: exact, for some thousands of them. */
export class ExactVectorStore extends IndexedVectorStore {
  _vectorstoreType(): string {
    return 'repaso-exact';
  }

  protected createIndex(dimension: number): VectorIndex {
    return new ExactIndex(dimension);
  }
}
