import type { Document } from '../document.ts';

export interface NewDocument {
  collectionId: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** Hex SHA-256 of the original bytes; a collection holds each hash once. */
  sha256: string;
  source?: string;
  replaces?: string;
}

export type DocumentPatch = Partial<
  Pick<
    Document,
    | 'title'
    | 'status'
    | 'language'
    | 'pages'
    | 'chunks'
    | 'embedded'
    | 'error'
    | 'notices'
    | 'report'
    | 'mediaType'
    | 'chunker'
    | 'name'
  >
> & {
  /** `null`: nothing is replaced any more. */
  replaces?: string | null;
};

export interface DocumentStore {
  /** Adds a document as `queued`, or answers with the one that already holds these bytes. Safe under parallel calls. */
  add(document: NewDocument): Promise<{ document: Document; duplicate: boolean }>;
  list(collectionId: string): Promise<Document[]>;
  /** The documents of this name, oldest first: several where versions of a file are kept. */
  named(collectionId: string, name: string): Promise<Document[]>;
  get(id: string): Promise<Document | undefined>;
  /** @throws AppError `not_found` */
  update(id: string, patch: DocumentPatch): Promise<Document>;
  /** The extracted text that all offsets refer to. */
  saveText(id: string, text: string): Promise<void>;
  text(id: string): Promise<string | undefined>;
  /** Whether a disk has changed the text since it was written. */
  isTextDamaged(id: string): Promise<boolean>;
  /**
   * Removes the document and all rows that came from it, in steps that let others work in between. Nobody finds anything of
   * it from the first one on, also where the process ends in the middle.
   * @throws AppError `not_found`
   */
  delete(id: string): Promise<void>;
  /** Totals over all collections. */
  count(): Promise<{ documents: number; chunks: number }>;
}
