import type { Language } from '@repaso/contract';
import type { Bm25Index } from '../lexical/bm25-index.ts';
import type { GrowingIndex } from '../vector/growing-index.ts';
import type { LabelMap } from '../vector/label-map.ts';

export interface IndexedPassage {
  documentId: string;
  language: Language;
}

/**
 * What a search runs on: one state of a collection, whole for as long as the search does not wait. The vectors may be
 * newer or gone already, so only labels in `passages` count.
 */
export interface SearchSnapshot {
  passages: Pick<LabelMap<IndexedPassage>, 'get' | 'has' | 'size'>;
  /** BM25 by language: each passage is indexed under its own. */
  lexical: ReadonlyMap<Language, Bm25Index>;
  vectors: GrowingIndex;
}
