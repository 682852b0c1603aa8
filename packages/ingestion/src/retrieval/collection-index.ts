import type { Language, StoredChunk } from '@repaso/contract';
import { analyze } from '../lexical/analyze.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import type { IndexedTerms } from '../lexical/bm25-segment.ts';
import { contextualText } from '../splitting/contextual-text.ts';
import { type GraphPlace, loadGraph, removeFiles, saveGraph } from '../vector/graph-file.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { Breath } from './breath.ts';
import type { IndexedPassage, SearchSnapshot } from './search-snapshot.ts';
import { SerialQueue } from './serial-queue.ts';

export interface EmbeddedChunk {
  chunk: StoredChunk;
  /** Absent while the chunk waits for its vector: it is then found by its words alone. */
  vector?: Float32Array;
}

/** Share of removed vectors in the graph at which it is built anew. */
const MOST_REMOVED = 0.3;

/** The snapshot as its owner sees it. */
type OwnSnapshot = SearchSnapshot & { passages: Map<number, IndexedPassage> };

/**
 * The search index of one collection, in memory: a cache of what the store holds. One change at a time; every change
 * ends by swapping in a new snapshot, so searches see all of a document or nothing of it.
 */
export class CollectionIndex {
  readonly #place: GraphPlace;
  readonly #queue = new SerialQueue();
  #snapshot: OwnSnapshot;
  #unsaved = false;

  private constructor(place: GraphPlace, snapshot: OwnSnapshot) {
    this.#place = place;
    this.#snapshot = snapshot;
  }

  /** Takes the graph from its file where that can be trusted, and mends what differs from `chunks`. */
  static async load(place: GraphPlace, chunks: AsyncIterable<EmbeddedChunk>): Promise<CollectionIndex> {
    const saved = await loadGraph(place);
    const graph = saved ?? HnswIndex.create(place.identity.dimension);
    const index = new CollectionIndex(place, { passages: new Map(), lexical: new Map(), graph });
    index.#unsaved = !saved;
    await index.#add(chunks, new Set());
    for (const label of graph.labels()) {
      if (index.#snapshot.passages.has(label)) continue;
      graph.remove(label);
      index.#unsaved = true;
    }
    return index;
  }

  get snapshot(): SearchSnapshot {
    return this.#snapshot;
  }

  /** True when the file lags behind the memory. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /**
   * Makes the passages of a document exactly these, in one step for every searcher.
   * @param older Document that disappears in the same step.
   */
  replace(
    documentId: string,
    chunks: AsyncIterable<EmbeddedChunk> | Iterable<EmbeddedChunk>,
    older?: string,
  ): Promise<void> {
    return this.#queue.run(() => this.#add(chunks, this.#labelsOf(documentId, older)));
  }

  /** Forgets a document: from memory at once, and from disk before the promise settles. */
  remove(documentId: string): Promise<void> {
    return this.#queue.run(async () => {
      const labels = this.#labelsOf(documentId);
      if (labels.size > 0) await this.#add([], labels);
      if (this.#unsaved) await removeFiles(this.#place.folder, this.#place.collectionId);
    });
  }

  /** Writes the graph to its file, where that lags behind. */
  save(): Promise<void> {
    return this.#queue.run(async () => {
      if (!this.#unsaved) return;
      if (this.#snapshot.graph.removed > this.#snapshot.graph.size * MOST_REMOVED) await this.#rebuildGraph();
      await saveGraph(this.#place, this.#snapshot.graph);
      this.#unsaved = false;
    });
  }

  /** Waits for changes under way and removes the file. */
  drop(): Promise<void> {
    return this.#queue.run(async () => {
      this.#unsaved = false;
      await removeFiles(this.#place.folder, this.#place.collectionId);
    });
  }

  #labelsOf(documentId: string, older?: string): Set<number> {
    const labels = new Set<number>();
    for (const [label, passage] of this.#snapshot.passages) {
      if (passage.documentId === documentId || passage.documentId === older) labels.add(label);
    }
    return labels;
  }

  /** Adds the chunks and drops `gone`; a chunk that is in both stays as it now is. */
  async #add(
    chunks: AsyncIterable<EmbeddedChunk> | Iterable<EmbeddedChunk>,
    gone: ReadonlySet<number>,
  ): Promise<void> {
    const { graph } = this.#snapshot;
    const added = new Map<number, IndexedPassage>();
    const terms = new Map<Language, IndexedTerms[]>();
    const breath = new Breath();
    for await (const { chunk, vector } of chunks) {
      const { label, language, documentId } = chunk;
      added.set(label, { documentId, language });
      const list = terms.get(language) ?? [];
      terms.set(language, list);
      list.push({ label, terms: analyze(contextualText(chunk), language) });
      if (vector && !graph.has(label)) {
        graph.add(label, vector);
        this.#unsaved = true;
      }
      if (breath.due) await breath.take();
    }

    const lexical = new Map(this.#snapshot.lexical);
    if (gone.size > 0)
      for (const [language, index] of lexical) lexical.set(language, await index.without(gone));
    for (const [language, list] of terms) {
      lexical.set(language, await (lexical.get(language) ?? Bm25Index.empty).with(list));
    }
    // From here to the swap nothing waits, so no search can see one without the other. The map is changed in place: a copy
    // of a large one for every document would block.
    const { passages } = this.#snapshot;
    for (const label of gone) passages.delete(label);
    for (const [label, passage] of added) passages.set(label, passage);
    this.#snapshot = { passages, lexical, graph };

    for (const label of gone) {
      if (added.has(label) || !graph.has(label)) continue;
      graph.remove(label);
      this.#unsaved = true;
    }
  }

  /** Removed vectors cost time in every search; a graph of the living alone is swapped in for this one. */
  async #rebuildGraph(): Promise<void> {
    const { graph } = this.#snapshot;
    const fresh = HnswIndex.create(graph.dimension, graph.size);
    const breath = new Breath();
    for (const label of graph.labels()) {
      fresh.add(label, graph.vector(label) as Float32Array);
      if (breath.due) await breath.take();
    }
    this.#snapshot = { ...this.#snapshot, graph: fresh };
  }
}
