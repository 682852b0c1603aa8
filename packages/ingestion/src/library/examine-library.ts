import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type {
  ChunkStore,
  Collection,
  CollectionStore,
  CountedChunk,
  Document,
  DocumentStore,
  OriginalStore,
} from '@repaso/contract';
import type { Ingestion } from '../pipeline/ingestion.ts';
import type { SearchIndexes } from '../retrieval/search-indexes.ts';
import { inspectGraph } from '../vector/graph-file.ts';
import { damageFaults } from './damage-faults.ts';

export interface LibraryParts {
  collections: CollectionStore;
  documents: DocumentStore;
  chunks: ChunkStore;
  originals: OriginalStore;
  embedder: { readonly id: string };
  indexes: SearchIndexes;
  /** Folder of the index files. */
  folder: string;
  ingestion: Pick<Ingestion, 'restart' | 'complete'>;
}

/** Something that does not fit together, and how it is mended without losing anything of the user's. */
export interface LibraryFault {
  /** A sentence. */
  detail: string;
  /** Whether it passes by itself: searches are right all the same, and the next start sees to it. */
  passing?: boolean;
  /** What mending does, as a sentence; the way out where only the user can mend it. */
  remedy: string;
  /** Work that mending starts, such as reading a document again, goes on in the ingestion. */
  mend?(): Promise<void>;
}

/**
 * Compares what lies on disk with what the store holds: indexes with chunks, documents with their chunks, vectors, texts
 * and originals, and files that belong to nothing; and what is stored with what was written. Nothing is changed before a
 * `mend` is called.
 */
export async function* examineLibrary(parts: LibraryParts): AsyncGenerator<LibraryFault> {
  const all: Document[] = [];
  const collections = await parts.collections.list();
  for (const collection of collections) {
    const documents = await parts.documents.list(collection.id);
    const census = await parts.chunks.census(collection.id, parts.embedder.id);
    all.push(...documents);
    yield* documentFaults(parts, documents, census);
    yield* indexFaults(parts, collection, census);
  }
  yield* strayOriginals(parts, all);
  yield* strayIndexes(parts, collections);
}

async function* documentFaults(
  parts: LibraryParts,
  list: Document[],
  census: CountedChunk[],
): AsyncGenerator<LibraryFault> {
  const { documents, originals, ingestion } = parts;
  const files = new Set(await originals.list());
  const chunksOf = new Map<string, CountedChunk[]>();
  for (const chunk of census) {
    const known = chunksOf.get(chunk.documentId);
    if (known === undefined) chunksOf.set(chunk.documentId, [chunk]);
    else known.push(chunk);
  }
  for (const document of list) {
    const { id, name, status, chunks, sha256 } = document;
    if (status !== 'ready') continue;
    const own = chunksOf.get(id) ?? [];
    const lacks = [
      ...(own.length === chunks ? [] : [`${own.length} of ${chunks} passages`]),
      ...(own.every(({ embedded }) => embedded)
        ? []
        : [`${own.filter((one) => !one.embedded).length} vectors missing`]),
      ...((await documents.text(id)) === undefined ? ['no text'] : []),
    ];
    if (!files.has(id)) {
      yield {
        detail: `The original of “${name}” is gone; its passages are still found.`,
        remedy: 'Add the file again on the page: its original is stored once more.',
      };
    } else if (lacks.length > 0) {
      yield {
        detail: `“${name}” is not whole: ${lacks.join(', ')}.`,
        remedy: 'It is read again from its original.',
        mend: () => ingestion.restart(id),
      };
    }
    const isOriginalSound = files.has(id) && (await originals.hash(id)) === sha256;
    if (files.has(id) && !isOriginalSound) {
      yield {
        detail: `The original of “${name}” is damaged; its passages are still found.`,
        remedy: 'Add the file again on the page: its original is stored once more.',
      };
    }
    if (lacks.length === 0) yield* damageFaults(parts, document, isOriginalSound);
  }
}

async function* indexFaults(
  { indexes }: LibraryParts,
  { id, name }: Collection,
  census: CountedChunk[],
): AsyncGenerator<LibraryFault> {
  const found = await inspectGraph(indexes.placeOf(id));
  const wanted = new Set(census.filter(({ embedded }) => embedded).map(({ label }) => label));
  let detail: string | undefined;
  let passing = false;
  if (found.state === 'missing') {
    if (wanted.size >= indexes.graphFrom) detail = `The index of “${name}” is not there.`;
  } else if (found.state !== 'sound') detail = `The index of “${name}” is ${found.state}. ${found.reason}`;
  else {
    const held = new Set(found.manifest.labels);
    const missing = [...wanted].filter((label) => !held.has(label)).length;
    const extra = [...held].filter((label) => !wanted.has(label)).length;
    passing = true;
    if (missing + extra > 0)
      detail = `The index of “${name}” lacks ${missing} passages and holds ${extra} too many.`;
  }
  if (detail === undefined) return;
  yield {
    detail,
    passing,
    remedy: 'It is built again from the database.',
    async mend() {
      await indexes.get(id);
      await indexes.flush();
    },
  };
}

async function* strayOriginals({ originals }: LibraryParts, list: Document[]): AsyncGenerator<LibraryFault> {
  const known = new Set(list.map(({ id }) => id));
  for (const file of await originals.list()) {
    if (known.has(file)) continue;
    yield {
      detail: `A stored file belongs to no document: ${file}.`,
      // It may be all that is left of something that the database has lost.
      remedy:
        'It is moved to the folder “found” of the data folder. Add it again if it is missed, else delete it.',
      mend: () => originals.setAside(file),
    };
  }
}

async function* strayIndexes({ folder }: LibraryParts, list: Collection[]): AsyncGenerator<LibraryFault> {
  const known = new Set(list.map(({ id }) => id));
  for (const file of await readdir(folder).catch(() => [])) {
    const temporary = file.endsWith('.tmp');
    if (known.has(file.split('.')[0] ?? '') && !temporary) continue;
    yield {
      detail: `An index file belongs to no collection: ${file}.`,
      remedy: 'The file is removed.',
      mend: () => rm(join(folder, basename(file)), { force: true }),
    };
  }
}
