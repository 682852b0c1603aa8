/** Original bytes of documents, in files named by document id (never by the user's file name). */
export interface OriginalStore {
  /** Written aside, synced and renamed: never half there. @throws AppError `disk_full` */
  write(documentId: string, bytes: Uint8Array): Promise<void>;
  /** @throws AppError `not_found` */
  read(documentId: string): Promise<Uint8Array>;
  delete(documentId: string): Promise<void>;
  /** Absolute path for a reader process; the file may not exist. */
  path(documentId: string): string;
}
