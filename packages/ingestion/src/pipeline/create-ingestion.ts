import { createHash } from 'node:crypto';
import {
  AppError,
  type CollectionStore,
  type Document,
  type IngestEvent,
  type Job,
  type JobStore,
} from '@repaso/contract';
import { chooseReader } from '../readers/choose-reader.ts';
import { DocumentReading } from '../reading/document-reading.ts';
import { SerialQueue } from '../retrieval/serial-queue.ts';
import { displayName } from './display-name.ts';
import { failureOf } from './failure-of.ts';
import { type IngestParts, ingestDocument } from './ingest-document.ts';
import { JobRunner } from './job-runner.ts';

export interface IngestionOptions extends Omit<IngestParts, 'reading'> {
  collections: CollectionStore;
  jobs: JobStore;
  /** Documents taken in at the same time. Default 2: one is read while another is embedded. */
  concurrency?: number;
  /** Largest file, in bytes. Default 100 MiB. */
  maxBytes?: number;
  /** Longest time to read one document, in milliseconds. Default 120,000. */
  readTimeout?: number;
  /** Largest memory of the process that reads a document, in bytes. Default 512 MiB. */
  readMemory?: number;
  /** Told of failures that are not the document's own, for the log. */
  onError?: (error: unknown) => void;
}

export interface NewFile {
  collectionId: string;
  /** As the user gave it. */
  name: string;
  bytes: Uint8Array;
  /** As the client claims it; the bytes and the name count for more. */
  mediaType?: string;
}

export interface Ingestion {
  /**
   * Accepts a file: once this resolves it will be ingested, come what may. The same bytes in the same collection give
   * the document that is already there; one that had failed is tried again.
   * @throws AppError `unsupported_type`, `unreadable_document` (empty), `too_large`, `not_found`, `disk_full`
   */
  add(file: NewFile): Promise<{ document: Document; duplicateOf?: string }>;
  /** Removes a document and all that came from it, also while it is being ingested. @throws AppError `not_found` */
  remove(documentId: string): Promise<void>;
  /** Removes a collection with its documents, also while they are being ingested. @throws AppError `not_found` */
  removeCollection(collectionId: string): Promise<void>;
  /** Takes up what an earlier process left, then works until `stop`. */
  start(): Promise<void>;
  subscribe(listener: (event: IngestEvent) => void): () => void;
  /** Resolves when every accepted document is ready or failed, and the index files are written. */
  whenIdle(): Promise<void>;
  /** Stops between two batches; what is unfinished goes on at the next start. */
  stop(): Promise<void>;
}

const KIND = 'ingest';
/** A document during whose ingestion the process ended this often, for whatever reason, is not tried again. */
const MOST_ATTEMPTS = 10;

export function createIngestion(options: IngestionOptions): Ingestion {
  const { collections, documents, chunks, jobs, originals, embedder, indexes } = options;
  const { concurrency = 2, maxBytes = 100 * 2 ** 20, onError = () => undefined } = options;
  const reading = new DocumentReading({
    time: options.readTimeout ?? 120_000,
    memory: options.readMemory ?? 512 * 2 ** 20,
  });
  const listeners = new Set<(event: IngestEvent) => void>();
  const leaving = new Set<string>();
  const adding = new Map<string, SerialQueue>();

  const emit = (type: IngestEvent['type'], document: Document): void => {
    for (const listener of listeners) {
      try {
        listener({ type, document });
      } catch (error) {
        onError(error);
      }
    }
  };

  const handle = async (job: Job, signal: AbortSignal): Promise<void> => {
    const document = await documents.get(job.subject);
    if (!document || leaving.has(document.id) || leaving.has(document.collectionId))
      return jobs.finish(job.id);
    try {
      if (job.attempts > MOST_ATTEMPTS) throw new Error(`Gave up after ${MOST_ATTEMPTS} attempts.`);
      emit('document-start', document);
      await ingestDocument({ ...options, reading }, document, signal, async (patch) => {
        const changed = await documents.update(document.id, patch);
        if (changed.status !== 'ready') emit('document-progress', changed);
        return changed;
      });
      await jobs.finish(job.id);
      const ready = await documents.get(document.id);
      if (ready) emit('document-end', ready);
    } catch (error) {
      // Stopped from outside: the job stays claimed, for the next start or for nobody.
      if (signal.aborted) return;
      if (!(error instanceof AppError)) onError(error);
      const failure = failureOf(error, document);
      const failed = await documents.update(document.id, { status: 'failed', error: failure });
      await jobs.fail(job.id, failure.message);
      emit('document-error', failed);
    }
  };

  const runner = new JobRunner({ jobs, kind: KIND, concurrency, handle, onError });

  const accept = async (
    file: NewFile,
    sha256: string,
  ): Promise<{ document: Document; duplicateOf?: string }> => {
    const { collectionId, bytes } = file;
    const name = displayName(file.name);
    const mediaType = chooseReader(name, bytes, file.mediaType).mediaTypes[0];
    if (leaving.has(collectionId)) throw missingCollection(collectionId);
    const added = await documents.add({ collectionId, name, mediaType, bytes: bytes.byteLength, sha256 });
    let { document } = added;
    if (added.duplicate && document.status !== 'failed') return { document, duplicateOf: document.id };
    try {
      await originals.write(document.id, bytes);
    } catch (error) {
      if (!added.duplicate) await documents.delete(document.id);
      throw error;
    }
    const left = leaving.has(document.id) || leaving.has(collectionId);
    if (left || !(await documents.get(document.id))) {
      await originals.delete(document.id);
      throw new AppError('not_found', `“${name}” was removed while it was being added.`);
    }
    if (added.duplicate) document = await documents.update(document.id, { status: 'queued', error: null });
    await jobs.enqueue(KIND, document.id);
    runner.wake();
    return added.duplicate ? { document, duplicateOf: document.id } : { document };
  };

  return {
    async add(file) {
      const { bytes, collectionId } = file;
      const name = displayName(file.name);
      if (bytes.byteLength === 0) throw new AppError('unreadable_document', `“${name}” is empty.`);
      if (bytes.byteLength > maxBytes) {
        const limit = Math.floor(maxBytes / 2 ** 20);
        throw new AppError('too_large', `“${name}” is larger than ${limit} MB.`, { hint: 'Split the file.' });
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      // Parallel uploads of one file wait for each other: a duplicate is only answered with a document that is safe.
      const key = `${collectionId} ${sha256}`;
      const queue = adding.get(key) ?? new SerialQueue();
      adding.set(key, queue);
      try {
        return await queue.run(() => accept(file, sha256));
      } finally {
        if (queue.idle) adding.delete(key);
      }
    },

    async remove(documentId) {
      const document = await documents.get(documentId);
      if (!document) throw missingDocument(documentId);
      leaving.add(documentId);
      try {
        await runner.cancel(documentId);
        await deleteOriginal(documentId);
        await documents.delete(documentId);
        const index = await indexes.get(document.collectionId);
        await index.remove(documentId);
        indexes.saveSoon(document.collectionId);
      } finally {
        leaving.delete(documentId);
      }
    },

    async removeCollection(collectionId) {
      if (!(await collections.get(collectionId))) throw missingCollection(collectionId);
      leaving.add(collectionId);
      try {
        for (const document of await documents.list(collectionId)) {
          await runner.cancel(document.id);
          await deleteOriginal(document.id);
        }
        await collections.delete(collectionId);
        await indexes.drop(collectionId);
      } finally {
        leaving.delete(collectionId);
      }
    },

    async start() {
      await jobs.release(KIND);
      for (const { id: collectionId } of await collections.list()) {
        for (const { id, status } of await documents.list(collectionId)) {
          if (status === 'failed') continue;
          const lacksVectors = (await chunks.withoutVector(id, embedder.id, 1)).length > 0;
          if (status !== 'ready' || lacksVectors) await jobs.enqueue(KIND, id);
        }
      }
      runner.start();
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async whenIdle() {
      await runner.whenIdle();
      await indexes.flush();
    },

    async stop() {
      await runner.stop();
      reading.close();
      await indexes.flush();
    },
  };

  async function deleteOriginal(documentId: string): Promise<void> {
    try {
      await originals.delete(documentId);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not_found')) throw error;
    }
  }
}

function missingDocument(id: string): AppError {
  return new AppError('not_found', `There is no document ${id}.`, {
    hint: 'GET /api/collections/:id/documents lists the documents of a collection.',
  });
}

function missingCollection(id: string): AppError {
  return new AppError('not_found', `There is no collection ${id}.`, {
    hint: 'GET /api/collections lists the collections.',
  });
}
