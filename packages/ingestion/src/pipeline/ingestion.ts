import type { CollectionStore, Document, IngestEvent, JobStore } from '@repaso/contract';
import type { ReadingService } from '../reading/reading-service.ts';
import type { IngestParts, SearchService } from './ingest-document.ts';

export interface IngestionOptions extends Omit<IngestParts, 'reading'> {
  collections: CollectionStore;
  jobs: JobStore;
  /** Largest file, in bytes. Default `MOST_DOCUMENT_BYTES`. */
  maxBytes?: number;
  /** Reads the documents, and outlives the ingestion. By default a service of its own, which ends with it. */
  reading?: ReadingService;
  /** Told of failures that are not the document's own, for the log. */
  onError?: (error: unknown) => void;
}

export interface NewFile {
  collectionId: string;
  /** As the user gave it. */
  name: string;
  /** A large file as a stream: it is then never held in memory as a whole. */
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** As the client claims it; the bytes and the name count for more. */
  mediaType?: string;
  /**
   * Key of the folder that the file is kept in line with. A file of the same name and source takes the place of the one
   * that was there as soon as it is ready; until then the older one is found.
   */
  source?: string | undefined;
}

/** What is known of a file before it is known where it goes. */
export type ArrivingFile = Pick<NewFile, 'name' | 'bytes' | 'mediaType'>;

export interface AddedFile {
  document: Document;
  /** The document that held these bytes already. */
  duplicateOf?: string;
}

/** A file that is on the disk and belongs to no collection yet. Ends with `add` or `discard`, whichever comes first. */
export interface IncomingFile {
  add(place: Pick<NewFile, 'collectionId' | 'source'>): Promise<AddedFile>;
  discard(): Promise<void>;
}

export interface Ingestion {
  /**
   * Accepts a file: once this resolves it will be ingested, come what may. The same bytes in the same collection give
   * the document that is already there; one that had failed is tried again. Other bytes under a name that is taken are
   * kept beside it, with a number in the name.
   * @throws AppError `unsupported_type`, `unreadable_document` (empty), `too_large`, `not_found`, `disk_full`
   */
  add(file: NewFile): Promise<AddedFile>;
  /**
   * The first half of `add`: brings a file to the disk as it comes. For who learns only later where it goes, or whether.
   * @throws AppError as `add`, but for `not_found`
   */
  receive(file: ArrivingFile): Promise<IncomingFile>;
  /** Gives a document another name, for people to read. @throws AppError `not_found` */
  rename(documentId: string, name: string): Promise<Document>;
  /** Removes a document and all that came from it, also while it is being ingested. @throws AppError `not_found` */
  remove(documentId: string): Promise<void>;
  /** Removes a collection with its documents, also while they are being ingested. @throws AppError `not_found` */
  removeCollection(collectionId: string): Promise<void>;
  /** Reads a document anew from its original, as if it had just been added. @throws AppError `not_found` */
  restart(documentId: string): Promise<void>;
  /** Makes the vectors that a document lacks; what there is of it is found meanwhile. @throws AppError `not_found` */
  complete(documentId: string): Promise<void>;
  /**
   * Embeds everything with another model while the one in service goes on, then swaps both at once.
   * @param options.onSwap Called in the moment of the swap: from here on questions must be embedded by the new model. The
   *   older vectors are dropped once it has recorded that, and its promise settles.
   * @throws what `signal` was aborted with; nothing has changed then, and the vectors made so far are kept
   */
  changeEmbedder(
    next: SearchService,
    options: { signal: AbortSignal; onSwap: () => Promise<void>; onDocument?: (document: Document) => void },
  ): Promise<void>;
  /** Takes up what an earlier process left, then works until `stop`. */
  start(): Promise<void>;
  subscribe(listener: (event: IngestEvent) => void): () => void;
  /** Resolves when every accepted document is ready or failed, and the index files are written. */
  whenIdle(): Promise<void>;
  /** Stops between two batches; what is unfinished goes on at the next start. */
  stop(): Promise<void>;
}
