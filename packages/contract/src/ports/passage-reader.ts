import type { Passage, PassageInContext } from '../passage.ts';

/** Reads documents beyond what a search found of them. */
export interface PassageReader {
  /** Every passage of the collections: document by document, each in its own order. */
  passages(collections: string[]): AsyncIterable<Passage>;
  /** A passage with what stands before and after it; undefined once it is deleted. */
  inContext(chunkId: string): Promise<PassageInContext | undefined>;
}
