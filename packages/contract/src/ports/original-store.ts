/** A file that has come in whole and belongs to no document yet. Ends with one call of `keep` or `discard`. */
export interface ReceivedFile {
  readonly bytes: number;
  /** Hex SHA-256. */
  readonly sha256: string;
  /** Its beginning and its end, where formats say what they are: at most `edge` bytes of each. */
  edges(edge: number): Promise<Uint8Array>;
  /** Makes it the original of a document, in one step. */
  keep(documentId: string): Promise<void>;
  discard(): Promise<void>;
}

/** Original bytes of documents, in files named by document id (never by the user's file name). */
export interface OriginalStore {
  /**
   * Takes in a file as it comes: nothing holds all of it in memory. It is on the disk when the promise settles; of one
   * that breaks off nothing stays.
   * @throws AppError `disk_full`, and what the bytes throw
   */
  receive(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<ReceivedFile>;
  /** @throws AppError `not_found` */
  read(documentId: string): Promise<Uint8Array>;
  has(documentId: string): Promise<boolean>;
  /** Hex SHA-256 of an original as it now lies there. @throws AppError `not_found` */
  hash(documentId: string): Promise<string>;
  delete(documentId: string): Promise<void>;
  /** Removes an original together with what `work` removes: where that fails, or the process ends before, it stays. */
  deleteWith(documentId: string, work: () => Promise<void>): Promise<void>;
  /** Absolute path for a reader process; the file may not exist. */
  path(documentId: string): string;
  /** Names of all files that are kept. */
  list(): Promise<string[]>;
  /** Moves a file that `list` named out of the way, to where a person can look at it. */
  setAside(name: string): Promise<void>;
}
