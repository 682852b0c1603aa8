import {
  AppError,
  type ChunkStore,
  type CollectionStore,
  type DocumentStore,
  type EmbeddedChunk,
} from '@repaso/contract';
import type { Embedder } from '../embedding/embedder.ts';
import { type GraphPlace, removeFiles } from '../vector/graph-file.ts';
import { graphThreshold } from '../vector/graph-threshold.ts';
import { identityOf } from '../vector/index-identity.ts';
import { Breath } from './breath.ts';
import { CollectionIndex } from './collection-index.ts';

export interface SearchIndexesOptions {
  collections: CollectionStore;
  documents: DocumentStore;
  chunks: ChunkStore;
  embedder: Pick<Embedder, 'id' | 'dimension' | 'chunker'>;
  /** Folder of the graph files. They are a cache: it may be emptied at any time while nothing runs. */
  folder: string;
  /** Shortest time between a change and the file that holds it, in milliseconds. Default 2000. */
  saveDelay?: number;
  /** Fewest vectors for which a collection gets a graph; by default as many as make it faster. */
  graphFrom?: number;
  /** Told when a graph could not grow or its file not be written; the search goes on from memory. */
  onSaveError?: (error: unknown) => void;
}

/** Writing may take one part in so many of the time while documents come in. */
const WRITE_SHARE = 10;

/** The search indexes of all collections: loaded when first asked for, saved a while after they changed. */
export class SearchIndexes {
  readonly #options: SearchIndexesOptions;
  readonly #open = new Map<string, Promise<CollectionIndex>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** How long the last write of each file took, in milliseconds. */
  readonly #durations = new Map<string, number>();
  readonly #closing = new AbortController();

  constructor(options: SearchIndexesOptions) {
    this.#options = options;
  }

  /** Fewest vectors for which a collection has a graph, and so a file. */
  get graphFrom(): number {
    return this.#options.graphFrom ?? graphThreshold(this.#options.embedder.dimension);
  }

  /** @throws AppError `not_found` for an unknown collection. */
  get(collectionId: string): Promise<CollectionIndex> {
    let index = this.#open.get(collectionId);
    if (!index) {
      index = this.#load(collectionId);
      this.#open.set(collectionId, index);
      index.catch(() => this.#open.delete(collectionId));
    }
    return index;
  }

  /** Sees to it that graph and file follow the memory soon; many calls in a row lead to few writes. */
  saveSoon(collectionId: string): void {
    void this.#grow(collectionId);
    if (this.#timers.has(collectionId)) return;
    const lull = (this.#durations.get(collectionId) ?? 0) * WRITE_SHARE;
    const timer = setTimeout(
      () => {
        this.#timers.delete(collectionId);
        void this.#save(collectionId);
      },
      Math.max(lull, this.#options.saveDelay ?? 2000),
    );
    timer.unref();
    this.#timers.set(collectionId, timer);
  }

  /** Brings all graphs and files up to date. */
  async flush(): Promise<void> {
    for (const collectionId of [...this.#open.keys()]) {
      await this.#grow(collectionId);
      this.#stopTimer(collectionId);
      await this.#save(collectionId);
    }
  }

  /** Writes all graphs as they are: what they lack is taken up when they are loaded again. What is being loaded is given up. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The indexes are being closed.'));
    for (const [collectionId, opening] of [...this.#open]) {
      this.#stopTimer(collectionId);
      (await opening.catch(() => undefined))?.close();
      await this.#save(collectionId);
    }
  }

  /** Forgets a collection in memory and on disk. */
  async drop(collectionId: string): Promise<void> {
    this.#stopTimer(collectionId);
    const index = await this.#open.get(collectionId)?.catch(() => undefined);
    this.#open.delete(collectionId);
    await index?.drop();
    await removeFiles(this.#options.folder, collectionId);
  }

  /** Where the graph of a collection is kept, and what it must have been made by. */
  placeOf(collectionId: string): GraphPlace {
    const { folder, embedder } = this.#options;
    return { folder, collectionId, identity: identityOf(embedder, embedder.chunker) };
  }

  #stopTimer(collectionId: string): void {
    clearTimeout(this.#timers.get(collectionId));
    this.#timers.delete(collectionId);
  }

  async #grow(collectionId: string): Promise<void> {
    try {
      const index = await this.#open.get(collectionId);
      await index?.grow();
    } catch (error) {
      this.#options.onSaveError?.(error);
    }
  }

  async #save(collectionId: string): Promise<void> {
    const start = performance.now();
    try {
      const index = await this.#open.get(collectionId);
      await index?.save();
      this.#durations.set(collectionId, performance.now() - start);
    } catch (error) {
      this.#options.onSaveError?.(error);
    }
  }

  async #load(collectionId: string): Promise<CollectionIndex> {
    const { collections } = this.#options;
    if (!(await collections.get(collectionId))) {
      throw new AppError('not_found', `There is no collection ${collectionId}.`, {
        hint: 'GET /api/collections lists the collections.',
        spanish: {
          message: `No hay ninguna colección ${collectionId}.`,
          hint: 'GET /api/collections las enumera.',
        },
      });
    }
    const index = await CollectionIndex.load(
      this.placeOf(collectionId),
      this.#chunksOf(collectionId),
      this.graphFrom,
    );
    if (index.unsaved) this.saveSoon(collectionId);
    return index;
  }

  /** Everything that may be found: the chunks of documents that were read to their end, with or without vectors. */
  async *#chunksOf(collectionId: string): AsyncIterable<EmbeddedChunk> {
    const { documents, chunks, embedder } = this.#options;
    const breath = new Breath();
    for (const { id, status } of await documents.list(collectionId)) {
      if (breath.due) await breath.take();
      this.#closing.signal.throwIfAborted();
      if (status === 'ready' || status === 'embedding' || status === 'indexing')
        yield* chunks.ofDocument(id, embedder.id);
    }
  }
}
