import { randomUUID } from 'node:crypto';
import {
  AppError,
  type ChunkStore,
  type Collection,
  type CollectionStore,
  type Document,
  type DocumentStore,
  type Job,
  type JobStore,
  type NewChunk,
  type OriginalStore,
  type Passage,
  type StoredChunk,
} from '@repaso/contract';
import { folderOriginals } from './folder-originals.ts';

export interface MemoryStores {
  collections: CollectionStore;
  documents: DocumentStore;
  chunks: ChunkStore;
  jobs: JobStore;
  originals: OriginalStore;
  /** What a disk is said to have changed: documents by id, passages by label. */
  damaged: Record<'passages' | 'vectors', Set<number>> & { texts: Set<string> };
  /** Counts of everything that is held, to prove that a removal left nothing. */
  counts(): Record<'documents' | 'texts' | 'chunks' | 'vectors' | 'jobs', number>;
}

type Waiting = Job & { state: 'waiting' | 'claimed' | 'done' | 'failed'; reason?: string };

/**
 * The store ports in memory, originals in `folder` (reading happens in another process, which needs a file). It keeps
 * every promise of the ports except durability; two ingestions over one of these are a process and its successor.
 */
export function memoryStores(folder: string): MemoryStores {
  const collections = new Map<string, Collection>();
  const documents = new Map<string, Document>();
  const texts = new Map<string, string>();
  const chunks = new Map<number, StoredChunk>();
  /** Labels of chunks that others have replaced, while those are put to use. */
  const replaced = new Set<number>();
  const vectors = new Map<string, Map<string, Float32Array>>();
  const contents = new Map<number, string>();
  const jobs: Waiting[] = [];
  const damaged = { texts: new Set<string>(), passages: new Set<number>(), vectors: new Set<number>() };
  let lastLabel = 0;

  const now = (): string => new Date().toISOString();
  const missing = (what: string): AppError => new AppError('not_found', `There is no ${what}.`);
  const chunksOf = (documentId: string): StoredChunk[] =>
    [...chunks.values()]
      .filter((chunk) => chunk.documentId === documentId && !replaced.has(chunk.label))
      .map((chunk) => ({ ...chunk, title: documents.get(documentId)?.title ?? chunk.title }))
      .sort((a, b) => a.ordinal - b.ordinal);
  const drop = (leaving: StoredChunk[]): void => {
    for (const { label, chunkId } of leaving) {
      chunks.delete(label);
      contents.delete(label);
      vectors.delete(chunkId);
      replaced.delete(label);
    }
  };
  const dropDocument = (id: string): void => {
    drop([...chunks.values()].filter((chunk) => chunk.documentId === id));
    documents.delete(id);
    texts.delete(id);
    for (const job of jobs) if (job.subject === id) job.state = 'done';
  };
  const insert = (
    documentId: string,
    added: readonly NewChunk[],
    embedded?: { embedderId: string; vectors: Float32Array[] },
  ): void => {
    const document = documents.get(documentId);
    if (!document) throw missing(`document ${documentId}`);
    for (const [index, { contentHash, ...chunk }] of added.entries()) {
      lastLabel += 1;
      const chunkId = randomUUID();
      if (contentHash) contents.set(lastLabel, contentHash);
      if (embedded)
        vectors.set(chunkId, new Map([[embedded.embedderId, embedded.vectors[index] as Float32Array]]));
      chunks.set(lastLabel, { ...chunk, label: lastLabel, chunkId, documentId, title: document.title });
    }
  };
  const toPassage = ({ label: _label, ordinal: _ordinal, ...passage }: StoredChunk): Passage => passage;

  return {
    collections: {
      async create({ name, language }) {
        const taken = [...collections.values()].some(
          (other) => other.name.toLowerCase() === name.toLowerCase(),
        );
        if (taken) throw new AppError('conflict', `There is a collection ${name}.`);
        const created = {
          id: randomUUID(),
          name,
          language: language ?? null,
          documents: 0,
          chunks: 0,
          createdAt: now(),
        };
        collections.set(created.id, created);
        return created;
      },
      list: async () => [...collections.values()],
      get: async (id) => collections.get(id),
      findByName: async (name) =>
        [...collections.values()].find((one) => one.name.toLowerCase() === name.toLowerCase()),
      async delete(id) {
        if (!collections.delete(id)) throw missing(`collection ${id}`);
        for (const document of [...documents.values()])
          if (document.collectionId === id) dropDocument(document.id);
      },
    },
    documents: {
      async add(added) {
        if (!collections.has(added.collectionId)) throw missing(`collection ${added.collectionId}`);
        const same = [...documents.values()].find(
          (one) => one.collectionId === added.collectionId && one.sha256 === added.sha256,
        );
        if (same) return { document: { ...same }, duplicate: true };
        const document: Document = {
          ...added,
          id: randomUUID(),
          title: added.name,
          status: 'queued',
          language: null,
          pages: 0,
          chunks: 0,
          embedded: 0,
          error: null,
          notices: [],
          createdAt: now(),
          updatedAt: now(),
        };
        documents.set(document.id, document);
        return { document: { ...document }, duplicate: false };
      },
      list: async (collectionId) =>
        [...documents.values()].filter((document) => document.collectionId === collectionId),
      named: async (collectionId, name) =>
        [...documents.values()].filter((one) => one.collectionId === collectionId && one.name === name),
      async get(id) {
        const document = documents.get(id);
        return document && { ...document };
      },
      async update(id, { replaces, ...patch }) {
        const document = documents.get(id);
        if (!document) throw missing(`document ${id}`);
        Object.assign(document, patch, { updatedAt: now() });
        if (replaces === null) delete document.replaces;
        else if (replaces !== undefined) document.replaces = replaces;
        return { ...document };
      },
      async saveText(id, text) {
        if (!documents.has(id)) throw missing(`document ${id}`);
        texts.set(id, text);
        damaged.texts.delete(id);
      },
      text: async (id) => texts.get(id),
      isTextDamaged: async (id) => damaged.texts.has(id),
      async delete(id) {
        if (!documents.has(id)) throw missing(`document ${id}`);
        dropDocument(id);
      },
      count: async () => ({ documents: documents.size, chunks: chunks.size }),
    },
    chunks: {
      async replace(documentId, added, embedded, use) {
        const old = chunksOf(documentId);
        for (const { label } of old) replaced.add(label);
        insert(documentId, added, embedded);
        const stored = chunksOf(documentId);
        await Promise.resolve(use?.(stored)).finally(() => drop(old));
        return stored;
      },
      async append(documentId, added) {
        insert(documentId, added);
        return chunksOf(documentId).slice(-added.length);
      },
      withoutVector: async (documentId, embedderId, limit, from = 0) =>
        chunksOf(documentId)
          .filter(({ chunkId, ordinal }) => ordinal >= from && !vectors.get(chunkId)?.has(embedderId))
          .slice(0, limit),
      async saveVectors(embedderId, saved) {
        const known = new Set([...chunks.values()].map(({ chunkId }) => chunkId));
        for (const { chunkId, vector } of saved) {
          if (!known.has(chunkId)) continue;
          const own = vectors.get(chunkId) ?? new Map();
          vectors.set(chunkId, own.set(embedderId, vector));
        }
      },
      async vectorsByContent(embedderId, contentHashes) {
        const found = new Map<string, Float32Array>();
        for (const [label, hash] of contents) {
          const vector = vectors.get(chunks.get(label)?.chunkId ?? '')?.get(embedderId);
          if (vector && contentHashes.includes(hash)) found.set(hash, vector);
        }
        return found;
      },
      census: async (collectionId, embedderId) =>
        [...documents.values()]
          .filter((document) => document.collectionId === collectionId)
          .flatMap(({ id }) => chunksOf(id))
          .map(({ label, documentId, chunkId }) => ({
            label,
            documentId,
            embedded: vectors.get(chunkId)?.has(embedderId) ?? false,
          })),
      async dropVectorsExcept(embedderIds) {
        let dropped = 0;
        for (const own of vectors.values()) {
          for (const id of [...own.keys()]) if (!embedderIds.includes(id) && own.delete(id)) dropped += 1;
        }
        return dropped;
      },
      async dropVectors(embedderId, labels) {
        for (const label of labels) vectors.get(chunks.get(label)?.chunkId ?? '')?.delete(embedderId);
        for (const label of labels) damaged.vectors.delete(label);
      },
      async damaged(documentId) {
        const labels = chunksOf(documentId).map(({ label }) => label);
        return {
          passages: labels.filter((label) => damaged.passages.has(label)),
          vectors: labels.filter((label) => damaged.vectors.has(label)),
        };
      },
      async *ofDocument(documentId, embedderId = '') {
        for (const chunk of chunksOf(documentId)) {
          const vector = vectors.get(chunk.chunkId)?.get(embedderId);
          yield { chunk, ...(vector ? { vector } : {}) };
        }
      },
      byLabels: async (labels) =>
        labels.flatMap((label) => {
          const chunk = chunks.get(label);
          return chunk ? [{ ...chunk, title: documents.get(chunk.documentId)?.title ?? chunk.title }] : [];
        }),
      async inContext(chunkId) {
        const chunk = [...chunks.values()].find((one) => one.chunkId === chunkId);
        if (!chunk) return undefined;
        const near = (ordinal: number): Passage | null => {
          const found = chunksOf(chunk.documentId).find((one) => one.ordinal === ordinal);
          return found ? toPassage(found) : null;
        };
        return {
          ...toPassage(chunk),
          documentName: documents.get(chunk.documentId)?.name ?? '',
          previous: near(chunk.ordinal - 1),
          next: near(chunk.ordinal + 1),
        };
      },
    },
    jobs: {
      async enqueue(kind, subject) {
        const open = jobs.find((job) => job.kind === kind && job.subject === subject && isOpen(job));
        if (open) return open;
        const job: Waiting = { id: randomUUID(), kind, subject, attempts: 0, state: 'waiting' };
        jobs.push(job);
        return job;
      },
      async claim(kind) {
        const job = jobs.find((waiting) => waiting.kind === kind && waiting.state === 'waiting');
        if (!job) return undefined;
        job.state = 'claimed';
        job.attempts += 1;
        return { ...job };
      },
      async finish(id) {
        for (const job of jobs) if (job.id === id) job.state = 'done';
      },
      async fail(id, reason) {
        for (const job of jobs) if (job.id === id) Object.assign(job, { state: 'failed', reason });
      },
      async release(kind) {
        const claimed = jobs.filter((job) => job.kind === kind && job.state === 'claimed');
        for (const job of claimed) job.state = 'waiting';
        return claimed.length;
      },
      open: async (kind) => jobs.filter((job) => job.kind === kind && isOpen(job)).length,
    },
    originals: folderOriginals(folder),
    damaged,
    counts: () => ({
      documents: documents.size,
      texts: texts.size,
      chunks: chunks.size,
      vectors: vectors.size,
      jobs: jobs.filter(isOpen).length,
    }),
  };
}

function isOpen(job: Waiting): boolean {
  return job.state === 'waiting' || job.state === 'claimed';
}
