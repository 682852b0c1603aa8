import { AppError, type Document, type IngestEvent, type Job, MOST_DOCUMENT_BYTES } from '@repaso/contract';
import type { ReadingLimits } from '../reading/reading-child.ts';
import { ReadingService } from '../reading/reading-service.ts';
import { displayName } from './display-name.ts';
import { failureOf } from './failure-of.ts';
import { ingestDocument, type SearchService } from './ingest-document.ts';
import type { Ingestion, IngestionOptions } from './ingestion.ts';
import { JobRunner } from './job-runner.ts';
import { createReceiveFile, missingCollection } from './receive-file.ts';
import { reembed } from './reembed.ts';

const KIND = 'ingest';
/** A document during whose ingestion the process ended this often, for whatever reason, is not tried again. */
const MOST_ATTEMPTS = 10;
/** What one document may take to be read: two minutes and 512 MiB. */
export const READING_LIMITS: ReadingLimits = { time: 120_000, memory: 512 * 2 ** 20 };
/**
 * Documents taken in at the same time: one is read while another is split or embedded and a third is stored. With two,
 * two cores have nothing to do for a third of the time: docs/decisions/2026-11-30-processor-shares.md.
 */
const AT_A_TIME = 4;
/** Documents of a collection that are removed at the same time: they wait for the disk together. */
const TOGETHER = 16;

export function createIngestion(options: IngestionOptions): Ingestion {
  const { collections, documents, chunks, jobs, originals } = options;
  const { maxBytes = MOST_DOCUMENT_BYTES, onError = () => undefined } = options;
  let service: SearchService = { embedder: options.embedder, indexes: options.indexes };
  const reading = options.reading ?? new ReadingService(READING_LIMITS);
  const listeners = new Set<(event: IngestEvent) => void>();
  /** What ends with the removal of a document or collection. */
  const leaving = new Map<string, Promise<void>>();

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
      await ingestDocument({ ...options, ...service, reading }, document, signal, async (patch) => {
        const changed = await documents.update(document.id, patch);
        if (changed.status !== 'ready') emit('document-progress', changed);
        return changed;
      });
      if (document.replaces !== undefined) await retire(document.replaces, document.id);
      await jobs.finish(job.id);
      const ready = await documents.get(document.id);
      if (ready) emit('document-end', ready);
    } catch (error) {
      // Stopped from outside: the job stays claimed, for the next start or for nobody.
      if (signal.aborted) return;
      if (!(error instanceof AppError)) onError(error);
      const failure = failureOf(error, document);
      // What could be found before can be found still: only a document without passages in service has failed.
      const patch = document.status === 'ready' ? {} : { status: 'failed' as const, error: failure };
      const failed = await documents.update(document.id, patch);
      await jobs.fail(job.id, failure.message);
      emit(failed.status === 'ready' ? 'document-end' : 'document-error', failed);
    }
  };

  const runner = new JobRunner({ jobs, kind: KIND, concurrency: AT_A_TIME, handle, onError });

  const enqueue = async (documentId: string): Promise<void> => {
    await jobs.enqueue(KIND, documentId);
    runner.wake();
  };

  /** Removes something, and keeps others from taking it up meanwhile. */
  const leave = async (id: string, work: () => Promise<void>): Promise<void> => {
    const done = work().finally(() => leaving.delete(id));
    leaving.set(id, done);
    return done;
  };

  const remove = async (documentId: string): Promise<void> => {
    const document = await documents.get(documentId);
    if (!document) throw missingDocument(documentId);
    await leave(documentId, async () => {
      await runner.cancel(documentId);
      await forget(document);
    });
  };

  const receive = createReceiveFile({
    ...{ documents, originals, maxBytes, remove, enqueue },
    leaving: (id) => leaving.get(id),
  });

  return {
    receive,
    add: async (file) => (await receive(file)).add(file),
    remove,

    async removeCollection(collectionId) {
      if (!(await collections.get(collectionId))) throw missingCollection(collectionId);
      await leave(collectionId, async () => {
        // Whole documents, and some at a time: what a process that dies leaves of a collection can be read.
        const leavers = await documents.list(collectionId);
        while (leavers.length > 0) {
          const some = leavers.splice(0, TOGETHER);
          await Promise.all(some.map(({ id }) => runner.cancel(id)));
          await Promise.all(some.map(({ id }) => originals.deleteWith(id, () => documents.delete(id))));
        }
        await collections.delete(collectionId);
        await service.indexes.drop(collectionId);
      });
    },

    async rename(documentId, name) {
      if (!(await documents.get(documentId))) throw missingDocument(documentId);
      return documents.update(documentId, { name: displayName(name) });
    },

    async restart(documentId) {
      if (!(await documents.get(documentId))) throw missingDocument(documentId);
      await runner.cancel(documentId);
      await documents.update(documentId, { status: 'queued', error: null });
      await enqueue(documentId);
    },

    async complete(documentId) {
      if (!(await documents.get(documentId))) throw missingDocument(documentId);
      await enqueue(documentId);
    },

    async changeEmbedder(next, { signal, onSwap, onDocument }) {
      const parts = { collections, documents, chunks };
      const told = onDocument ? { signal, onDocument } : { signal };
      await reembed(parts, next.embedder, told);
      // What came in meanwhile; with no document under way, none can slip through.
      await runner.pause();
      let recorded: Promise<void>;
      try {
        await reembed(parts, next.embedder, { signal });
        for (const { id } of await collections.list()) await next.indexes.get(id);
        signal.throwIfAborted();
        service = next;
        recorded = onSwap();
      } finally {
        runner.start();
      }
      // A process that dies before must find the vectors of the model that it then takes for the one in service.
      await recorded;
      await chunks.dropVectorsExcept([next.embedder.id]);
      await next.indexes.flush();
    },

    async start() {
      reading.open();
      await jobs.release(KIND);
      for (const { id: collectionId } of await collections.list()) {
        for (const { id, status, chunker, replaces } of await documents.list(collectionId)) {
          if (status === 'failed') continue;
          if (status === 'queued' && !(await originals.has(id))) {
            // The process ended while it was being added: nobody was told that it is there.
            await documents.delete(id);
            continue;
          }
          const lacksVectors = (await chunks.withoutVector(id, service.embedder.id, 1)).length > 0;
          if (
            status !== 'ready' ||
            chunker !== service.embedder.chunker ||
            replaces !== undefined ||
            lacksVectors
          ) {
            await jobs.enqueue(KIND, id);
          }
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
      await service.indexes.flush();
    },

    async stop() {
      await runner.stop();
      if (options.reading === undefined) reading.close();
      await service.indexes.close();
    },
  };

  /** Removes the version whose place another document has taken. */
  async function retire(older: string, newer: string): Promise<void> {
    const document = await documents.get(older);
    if (document) await forget(document);
    await documents.update(newer, { replaces: null });
  }

  async function forget({ id, collectionId }: Document): Promise<void> {
    await originals.deleteWith(id, () => documents.delete(id));
    const index = await service.indexes.get(collectionId);
    await index.remove(id);
    service.indexes.saveSoon(collectionId);
  }
}

function missingDocument(id: string): AppError {
  return new AppError('not_found', `There is no document ${id}.`, {
    hint: 'GET /api/collections/:id/documents lists the documents of a collection.',
    spanish: {
      message: `No hay ningún documento ${id}.`,
      hint: 'GET /api/collections/:id/documents enumera los documentos de una colección.',
    },
  });
}
