import { setImmediate as breathe } from 'node:timers/promises';
import {
  AppError,
  type ChunkStore,
  type Document,
  type DocumentPatch,
  type DocumentStore,
  type NewChunk,
  type OriginalStore,
  type StoredChunk,
} from '@repaso/contract';
import type { Embedder } from '../embedding/embedder.ts';
import { detectLanguage } from '../lexical/detect-language.ts';
import { readers } from '../readers/choose-reader.ts';
import type { DocumentReading } from '../reading/document-reading.ts';
import type { EmbeddedChunk } from '../retrieval/collection-index.ts';
import type { SearchIndexes } from '../retrieval/search-indexes.ts';
import { contextualText } from '../splitting/contextual-text.ts';
import { splitDocument } from '../splitting/split-document.ts';
import { hiddenWordNotices } from './hidden-words.ts';
import { reportOf } from './report-of.ts';

export interface IngestParts {
  documents: DocumentStore;
  chunks: ChunkStore;
  originals: OriginalStore;
  embedder: Pick<Embedder, 'id' | 'embed' | 'countTokens'>;
  indexes: SearchIndexes;
  reading: DocumentReading;
}

/** Chunks whose vectors are stored in one transaction: what a crash can cost at most. */
const BATCH = 64;
const BREATH = 8;

/**
 * Takes a document from where its last attempt left it to `ready`: read → chunks → vectors → index.
 * @param save Stores a change of the document and tells the listeners.
 */
export async function ingestDocument(
  parts: IngestParts,
  document: Document,
  signal: AbortSignal,
  save: (patch: DocumentPatch) => Promise<Document>,
): Promise<void> {
  const isRead = document.status !== 'queued' && document.status !== 'reading';
  const current = isRead ? document : await readAndSplit(parts, document, signal, save);
  const embedded = await embedMissing(parts, current, signal, save);
  await save({ status: 'indexing' });
  const index = await parts.indexes.get(document.collectionId);
  signal.throwIfAborted();
  await index.replace(document.id, embedded ?? storedChunks(parts, document));
  parts.indexes.saveSoon(document.collectionId);
  await save({ status: 'ready' });
}

async function readAndSplit(
  { documents, chunks, originals, embedder, reading }: IngestParts,
  { id, name, mediaType }: Document,
  signal: AbortSignal,
  save: (patch: DocumentPatch) => Promise<Document>,
): Promise<Document> {
  await save({ status: 'reading', error: null, embedded: 0 });
  const reader = readers.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (!reader) throw new Error(`No reader for ${mediaType}.`);
  const read = await reading.read({
    path: originals.path(id),
    name,
    reader: reader.name,
    isolated: reader.isolated,
    signal,
  });
  if (read.text === '') {
    throw new AppError('unreadable_document', `“${name}” holds no text.`, {
      hint: 'Add a file with text in it.',
    });
  }
  // A document without a word of either language is treated as English: no term of it is lost by that.
  const language = read.language ?? detectLanguage(`${read.title} ${name}`, 'en');
  const pieces: NewChunk[] = [];
  for (const chunk of splitDocument(read, language, { countTokens: (text) => embedder.countTokens(text) })) {
    pieces.push(chunk);
    if (pieces.length % BREATH === 0) await breathe();
    signal.throwIfAborted();
  }
  await documents.saveText(id, read.text);
  await save({ title: read.title });
  await chunks.replace(id, pieces);
  const { pages } = read;
  const report = reportOf(reader.name, read);
  const notices = [...read.notices, ...hiddenWordNotices(read.text)];
  return save({ status: 'embedding', language, pages, chunks: pieces.length, notices, report });
}

/** Embeds what has no vector yet. Answers with all chunks and vectors when they were all made here. */
async function embedMissing(
  { chunks, embedder }: IngestParts,
  { id, chunks: total }: Document,
  signal: AbortSignal,
  save: (patch: DocumentPatch) => Promise<Document>,
): Promise<EmbeddedChunk[] | undefined> {
  const missing = await chunks.withoutVector(id, embedder.id, Number.MAX_SAFE_INTEGER);
  await save({ status: 'embedding', embedded: total - missing.length });
  const done: EmbeddedChunk[] = [];
  for (let from = 0; from < missing.length; from += BATCH) {
    signal.throwIfAborted();
    const batch: StoredChunk[] = missing.slice(from, from + BATCH);
    const vectors = await embedder.embed(batch.map(contextualText));
    const embedded = batch.map((chunk, row) => ({ chunk, vector: vectors[row] as Float32Array }));
    await chunks.saveVectors(
      embedder.id,
      embedded.map(({ chunk, vector }) => ({ chunkId: chunk.chunkId, vector })),
    );
    done.push(...embedded);
    await save({ embedded: total - missing.length + done.length });
  }
  return missing.length === total ? done : undefined;
}

/** The chunks of a document that was embedded in several attempts. */
async function* storedChunks(
  { chunks, embedder }: IngestParts,
  { id, collectionId }: Document,
): AsyncIterable<EmbeddedChunk> {
  for await (const embedded of chunks.embedded(collectionId, embedder.id)) {
    if (embedded.chunk.documentId === id) yield embedded;
  }
}
