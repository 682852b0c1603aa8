import type { Passage } from '../passage.ts';

/** Reads documents from end to end, where an answer is about the whole of them. */
export interface PassageReader {
  /** Every passage of the collections: document by document, each in its own order. */
  passages(collections: string[]): AsyncIterable<Passage>;
}
