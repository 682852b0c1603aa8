import type { Language } from '../language.ts';
import type { LineBox, Passage, PassageInContext } from '../passage.ts';

export interface NewChunk {
  /** Position in the document, from 0 without holes. */
  ordinal: number;
  text: string;
  start: number;
  end: number;
  headings: string[];
  page?: number;
  /** Printed lines of the chunk, where the format has pages. */
  boxes?: LineBox[];
  language: Language;
  /** Hex SHA-256 of what is embedded for it. */
  contentHash?: string;
}

export interface StoredChunk extends Passage {
  /** Unsigned 32-bit number, unique in the store and never used again: the label in the HNSW graph. */
  label: number;
  ordinal: number;
}

export interface EmbeddedChunk {
  chunk: StoredChunk;
  /** Absent while the chunk waits for it, and where it was not asked for. */
  vector?: Float32Array;
}

export interface ChunkVector {
  chunkId: string;
  vector: Float32Array;
}

/** One line of the census of a collection. */
export interface CountedChunk {
  label: number;
  documentId: string;
  /** Whether its vector of the embedder in question is stored. */
  embedded: boolean;
}

/** Labels of passages, and of passages whose vectors, are not any more what was written. */
export interface DamagedRows {
  passages: number[];
  vectors: number[];
}

export interface ChunkStore {
  /**
   * Replaces all chunks of the document, whole or not at all; their vectors go with them. However many there are, others
   * get their turn.
   * @param embedded Vectors of the new chunks, one each in order.
   * @param use What puts the new chunks to use, where somebody searches meanwhile: until it settles, the old ones are read
   *   by their labels and ids as before.
   * @throws AppError `not_found`, `disk_full`, `conflict` while they are being replaced, and what `use` throws
   */
  replace(
    documentId: string,
    chunks: NewChunk[],
    embedded?: { embedderId: string; vectors: Float32Array[] },
    use?: (stored: StoredChunk[]) => Promise<void>,
  ): Promise<StoredChunk[]>;
  /** Adds chunks behind those that the document has, in one transaction; answers with the added ones. */
  append(documentId: string, chunks: NewChunk[]): Promise<StoredChunk[]>;
  /** Chunks of the document that have no vector of this embedder yet, in order, from an ordinal on. */
  withoutVector(documentId: string, embedderId: string, limit: number, from?: number): Promise<StoredChunk[]>;
  /** Stores one batch of vectors in one transaction. */
  saveVectors(embedderId: string, vectors: ChunkVector[]): Promise<void>;
  /** Vectors of this embedder that were made of the same content for any chunk, by content hash. */
  vectorsByContent(embedderId: string, contentHashes: string[]): Promise<Map<string, Float32Array>>;
  /** Every chunk of the collection without its content: to compare an index with. */
  census(collectionId: string, embedderId: string): Promise<CountedChunk[]>;
  /** Forgets all vectors that are of other embedders than these. Returns how many. */
  dropVectorsExcept(embedderIds: string[]): Promise<number>;
  /** Forgets some vectors of this embedder, by the labels of their chunks. */
  dropVectors(embedderId: string, labels: number[]): Promise<void>;
  /** What a disk has changed of the document since it was written. */
  damaged(documentId: string, embedderId: string): Promise<DamagedRows>;
  /**
   * Every chunk of the document, in order: what an index is built from. Read in pages, so that others get their turn.
   * @param embedderId Whose vectors come with the chunks that have one; without it none do. A damaged one does not come.
   */
  ofDocument(documentId: string, embedderId?: string): AsyncIterable<EmbeddedChunk>;
  /** Chunks by label, in the order asked; unknown labels are left out. */
  byLabels(labels: number[]): Promise<StoredChunk[]>;
  /** One chunk with its neighbours in the document. */
  inContext(chunkId: string): Promise<PassageInContext | undefined>;
}
