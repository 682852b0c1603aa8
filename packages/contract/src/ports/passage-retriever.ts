import type { Passage } from '../passage.ts';
import type { SearchMode } from '../search.ts';

export interface PassageQuery {
  /** Ids of the collections to search. */
  collections: string[];
  text: string;
  k: number;
  mode?: SearchMode;
  /** Told the id of the reranker that ordered the passages; not called where none did. */
  onReranked?: (id: string) => void;
  signal?: AbortSignal;
}

export interface PassageRetriever {
  /** At most `k` passages, best first. @throws AppError `not_found` for an unknown collection. */
  search(query: PassageQuery): Promise<Passage[]>;
}
