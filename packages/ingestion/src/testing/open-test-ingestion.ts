import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PassageRetriever, SentenceRanker } from '@repaso/contract';
import { type Embedder, openEmbedder } from '../embedding/embedder.ts';
import { createIngestion, READING_LIMITS } from '../pipeline/create-ingestion.ts';
import type { Ingestion, IngestionOptions } from '../pipeline/ingestion.ts';
import { ReadingService } from '../reading/reading-service.ts';
import { createRetriever } from '../retrieval/create-retriever.ts';
import { SearchIndexes } from '../retrieval/search-indexes.ts';
import { type MemoryStores, memoryStores } from './memory-stores.ts';

/** The embedder that the product ships. */
export const modelFolder = fileURLToPath(new URL('../../../../models/repaso-embed-es-en', import.meta.url));

/** `graphFrom`: vectors from which a collection has a graph; by default the first one brings it. */
export type TestChanges = Partial<IngestionOptions> & { graphFrom?: number };

export interface TestIngestion {
  stores: MemoryStores;
  embedder: Embedder;
  indexes: SearchIndexes;
  ingestion: Ingestion;
  retriever: PassageRetriever & SentenceRanker;
  collectionId: string;
  folders: { originals: string; indexes: string };
  /** Another ingestion over the same stores and folders: what a restarted process would be. */
  reopen(changes?: TestChanges): Promise<TestIngestion>;
  close(): Promise<void>;
}

/** Loaded once for all tests of a file: in this process, because a thread takes longer to start than most tests run. */
let model: Promise<Embedder> | undefined;

/** One for all tests of a file, as its processes take longer to start than most tests run. They end with the test process. */
const reading = new ReadingService(READING_LIMITS);

/** A whole working ingestion with the real embedder, real graphs and real reading processes, in a folder of its own. */
export async function openTestIngestion(changes: TestChanges = {}): Promise<TestIngestion> {
  const folder = await mkdtemp(join(tmpdir(), 'repaso-ingestion-'));
  const folders = { originals: join(folder, 'originals'), indexes: join(folder, 'indexes') };
  const stores = memoryStores(folders.originals);
  model ??= openEmbedder({ folder: modelFolder });
  const embedder = await model;
  const collection = await stores.collections.create({ name: 'test' });

  const assemble = async ({ graphFrom = 1, ...options }: TestChanges): Promise<TestIngestion> => {
    const used = options.embedder ?? embedder;
    const indexes = new SearchIndexes({
      ...stores,
      embedder: { id: used.id, dimension: embedder.dimension, chunker: used.chunker },
      folder: folders.indexes,
      saveDelay: 50,
      graphFrom,
    });
    const ingestion = createIngestion({ ...stores, embedder, indexes, reading, ...options });
    await ingestion.start();
    return {
      stores,
      embedder,
      indexes,
      ingestion,
      retriever: createRetriever({ chunks: stores.chunks, embedder, indexes }),
      collectionId: collection.id,
      folders,
      reopen: (more = {}) => assemble(more),
      async close() {
        await ingestion.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
  return assemble(changes);
}
