import type {
  ChunkStore,
  Document,
  DocumentPatch,
  DocumentStore,
  EmbeddedChunk,
  OriginalStore,
  StoredChunk,
} from '@repaso/contract';
import type { Embedder } from '../embedding/embedder.ts';
import type { ReadingService } from '../reading/reading-service.ts';
import { Breath } from '../retrieval/breath.ts';
import type { SearchIndexes } from '../retrieval/search-indexes.ts';
import { embedChunks, type PassageEmbedder } from './embed-chunks.ts';
import { readAndSplit } from './read-and-split.ts';

/** What embeds the passages of documents, and the indexes that hold what it made: they are only ever changed together. */
export interface SearchService {
  embedder: PassageEmbedder & Pick<Embedder, 'split' | 'chunker' | 'dimension'>;
  indexes: SearchIndexes;
}

export interface IngestParts extends SearchService {
  documents: DocumentStore;
  chunks: ChunkStore;
  originals: OriginalStore;
  reading: ReadingService;
}

/** Chunks that are stored, and embedded, in one transaction: what a crash can cost at most. */
const BATCH = 64;

type Save = (patch: DocumentPatch) => Promise<Document>;

/**
 * Takes a document from where its last attempt left it to `ready`: read → chunks → vectors → index. One that is ready but
 * was cut by an older chunker is cut anew and swapped in whole; the old passages serve until then.
 * @param save Stores a change of the document and tells the listeners.
 */
export async function ingestDocument(
  parts: IngestParts,
  document: Document,
  signal: AbortSignal,
  save: Save,
): Promise<void> {
  if (document.status === 'ready' && document.chunker !== parts.embedder.chunker)
    return renew(parts, document, signal, save);
  const isRead =
    document.status !== 'queued' &&
    document.status !== 'reading' &&
    document.chunker === parts.embedder.chunker;
  const current = isRead ? { document } : await takeIn(parts, document, signal, save);
  const embedded = await embedMissing(parts, current, signal, save);
  if (document.status !== 'ready') await save({ status: 'indexing' });
  const index = await parts.indexes.get(document.collectionId);
  signal.throwIfAborted();
  // In one step for every searcher: the new passages are there and those of the older version are not.
  await index.replace(
    document.id,
    embedded ?? parts.chunks.ofDocument(document.id, parts.embedder.id),
    document.replaces,
  );
  parts.indexes.saveSoon(document.collectionId);
  await save({ status: 'ready' });
}

async function takeIn(
  parts: IngestParts,
  document: Document,
  signal: AbortSignal,
  save: Save,
): Promise<{ document: Document; fresh: StoredChunk[] }> {
  const { documents, chunks } = parts;
  await save({ status: 'reading', error: null, embedded: 0 });
  const { text, chunks: pieces, facts } = await readAndSplit(parts, document, signal);
  const breath = new Breath();
  await breath.take();
  await documents.saveText(document.id, text);
  await breath.take();
  await save({ title: facts.title });
  // In parts, so that a book stops nothing. Where this ends early the document is read again: nobody finds some of it.
  const fresh = await chunks.replace(document.id, pieces.slice(0, BATCH));
  for (let from = BATCH; from < pieces.length; from += BATCH) {
    if (breath.due) await breath.take();
    signal.throwIfAborted();
    fresh.push(...(await chunks.append(document.id, pieces.slice(from, from + BATCH))));
  }
  return { document: await save({ ...facts, status: 'embedding' }), fresh };
}

/**
 * Embeds what has no vector yet. Answers with all chunks and vectors when they were all made here.
 * @param current.fresh All chunks, where they were just stored and none can have a vector.
 */
async function embedMissing(
  { chunks, embedder }: IngestParts,
  { document, fresh }: { document: Document; fresh?: StoredChunk[] },
  signal: AbortSignal,
  save: Save,
): Promise<EmbeddedChunk[] | undefined> {
  const { id, status, chunks: total } = document;
  const missing = fresh ?? (await allWithoutVector(chunks, id, embedder.id));
  if (!fresh)
    await save({ ...(status === 'ready' ? {} : { status: 'embedding' }), embedded: total - missing.length });
  const done: EmbeddedChunk[] = [];
  const breath = new Breath();
  for (let from = 0; from < missing.length; from += BATCH) {
    signal.throwIfAborted();
    const batch: StoredChunk[] = missing.slice(from, from + BATCH);
    const vectors = await embedChunks(batch, embedder, chunks);
    const embedded = batch.map((chunk, row) => ({ chunk, vector: vectors[row] as Float32Array }));
    await breath.take();
    await chunks.saveVectors(
      embedder.id,
      embedded.map(({ chunk, vector }) => ({ chunkId: chunk.chunkId, vector })),
    );
    done.push(...embedded);
    await save({ embedded: total - missing.length + done.length });
  }
  return missing.length === total ? done : undefined;
}

/** Read in parts, so that a book stops nothing. */
async function allWithoutVector(
  chunks: ChunkStore,
  documentId: string,
  embedderId: string,
): Promise<StoredChunk[]> {
  const missing: StoredChunk[] = [];
  const breath = new Breath();
  for (;;) {
    if (breath.due) await breath.take();
    const from = (missing.at(-1)?.ordinal ?? -1) + 1;
    const some = await chunks.withoutVector(documentId, embedderId, BATCH, from);
    missing.push(...some);
    if (some.length < BATCH) return missing;
  }
}

async function renew(parts: IngestParts, document: Document, signal: AbortSignal, save: Save): Promise<void> {
  const { documents, chunks, embedder, indexes } = parts;
  const { text, chunks: pieces, facts } = await readAndSplit(parts, document, signal);
  const vectors: Float32Array[] = [];
  const breath = new Breath();
  for (let from = 0; from < pieces.length; from += BATCH) {
    signal.throwIfAborted();
    const batch = pieces.slice(from, from + BATCH).map((piece) => ({ title: facts.title, ...piece }));
    vectors.push(...(await embedChunks(batch, embedder, chunks)));
  }
  await breath.take();
  await documents.saveText(document.id, text);
  await breath.take();
  await documents.update(document.id, { title: facts.title });
  const index = await indexes.get(document.collectionId);
  // Whoever searches meanwhile finds the old passages until the index has the new ones, which it takes in one step.
  await chunks.replace(document.id, pieces, { embedderId: embedder.id, vectors }, (stored) =>
    index.replace(
      document.id,
      stored.map((chunk, row) => ({ chunk, vector: vectors[row] as Float32Array })),
    ),
  );
  indexes.saveSoon(document.collectionId);
  await save({ ...facts, embedded: pieces.length });
}
