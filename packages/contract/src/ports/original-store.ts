/** Original bytes of documents, in files named by document id (never by the user's file name). */
export interface OriginalStore {
  /** Written aside, synced and renamed: never half there. @throws AppError `disk_full` */
  write(documentId: string, bytes: Uint8Array): Promise<void>;
  /** @throws AppError `not_found` */
  read(documentId: string): Promise<Uint8Array>;
  has(documentId: string): Promise<boolean>;
  delete(documentId: string): Promise<void>;
  /** Absolute path for a reader process; the file may not exist. */
  path(documentId: string): string;
  /** Names of all files that are kept, also of those that a dead process left half written. */
  list(): Promise<string[]>;
  /** Removes a file that `list` named. */
  discard(name: string): Promise<void>;
}
