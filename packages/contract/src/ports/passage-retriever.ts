import type { Passage } from '../passage.ts';
import type { SearchMode } from '../search.ts';

export interface PassageQuery {
  /** Ids of the collections to search. */
  collections: string[];
  text: string;
  k: number;
  mode?: SearchMode;
  signal?: AbortSignal;
}

export interface PassageRetriever {
  /** At most `k` passages, best first. @throws AppError `not_found` for an unknown collection. */
  search(query: PassageQuery): Promise<Passage[]>;
}
