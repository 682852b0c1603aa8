import { Breath } from '../retrieval/breath.ts';
import { SerialQueue } from '../retrieval/serial-queue.ts';
import { ExactIndex } from './exact-index.ts';
import { foldedDimension, foldVector } from './fold.ts';
import { type GraphPlace, loadGraph, removeFiles, saveGraph } from './graph-file.ts';
import { HnswIndex } from './hnsw-index.ts';
import { LabelSet } from './label-set.ts';
import type { VectorHit } from './vector-index.ts';

/** Neighbours that the graph proposes; the best of them in full are the result. */
const PROPOSED = 400;
/** Share of removed vectors in the graph at which it is built anew. */
const MOST_REMOVED = 0.3;
/** Longest that the graph grows before others that wait for it get their turn, in milliseconds. */
const TURN = 100;

/**
 * The vectors of a collection: compared one by one while they are few, proposed by an HNSW graph of their folds and then
 * compared in full above that. A new vector is found at once; the graph takes it up in the background, and only what the
 * graph lacks is compared one by one. Only the graph has a file; the vectors themselves are in the store.
 */
export class GrowingIndex {
  readonly #place: GraphPlace;
  /** Fewest vectors for which there is a graph. */
  readonly #graphFrom: number;
  readonly #exact: ExactIndex;
  /** Growing and writing the graph, one at a time: hnswlib must not be changed while it writes. */
  readonly #queue = new SerialQueue();
  #graph: HnswIndex | undefined;
  /** Labels that the graph lacks. Told in the order in which the store gave them: in one that groups them the graph finds less. */
  readonly #lacking = new LabelSet();
  /** Labels that are still in the graph and must leave it. */
  readonly #leaving: LabelSet;
  #growing: Promise<void> | undefined;
  #unsaved: boolean;
  #closed = false;

  private constructor(place: GraphPlace, graphFrom: number, graph: HnswIndex | undefined) {
    const { dimension } = place.identity;
    this.#place = place;
    this.#graphFrom = graphFrom;
    this.#exact = new ExactIndex(dimension);
    this.#graph = graph;
    this.#unsaved = graph === undefined;
    // Until their vectors come.
    this.#leaving = graph?.labels ?? new LabelSet();
  }

  /**
   * Takes the graph from its file, where that can be trusted; the vectors must then be added.
   * @param graphFrom Fewest vectors for which there is a graph.
   */
  static async load(place: GraphPlace, graphFrom: number): Promise<GrowingIndex> {
    return new GrowingIndex(place, graphFrom, await loadGraph(place));
  }

  get size(): number {
    return this.#exact.size;
  }

  /** True when the file lags behind the memory. */
  get unsaved(): boolean {
    return this.#unsaved || this.#behind;
  }

  has(label: number): boolean {
    return this.#exact.has(label);
  }

  /** @throws AppError `internal` for a vector that is no vector of this index */
  add(label: number, vector: Float32Array): void {
    this.#exact.add(label, vector);
    if (this.#graph?.has(label)) this.#leaving.delete(label);
    else this.#lacking.add(label);
  }

  remove(label: number): void {
    this.#exact.remove(label);
    this.#lacking.delete(label);
    if (this.#graph?.has(label)) this.#leaving.add(label);
  }

  /** At most `k` nearest vectors that `accept` lets through, nearest first, with their cosines in full. */
  async search(query: Float32Array, k: number, accept?: (label: number) => boolean): Promise<VectorHit[]> {
    const graph = this.#graph;
    if (!graph || this.#lacking.size * 2 > this.size) return this.#exact.searchInSlices(query, k, accept);
    const proposed = graph.search(foldVector(query), Math.max(PROPOSED, k), accept);
    return this.#exact.nearestOf(labelsOf(proposed, this.#lacking.copy()), query, k, accept);
  }

  /** Brings the graph up to date, and lets other work in between. */
  grow(): Promise<void> {
    this.#growing ??= this.#growInTurns().finally(() => {
      this.#growing = undefined;
    });
    return this.#growing;
  }

  /** Writes the graph as it now is to its file; where there is none, removes the file. */
  save(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#expel();
      if (this.#graph) await saveGraph(this.#place, this.#graph);
      else await removeFiles(this.#place.folder, this.#place.collectionId);
      this.#unsaved = false;
    });
  }

  /** Removes the file; the next `save` writes it again. */
  removeFile(): Promise<void> {
    return this.#queue.run(async () => {
      this.#unsaved = true;
      await removeFiles(this.#place.folder, this.#place.collectionId);
    });
  }

  /** Ends the growing: the graph keeps what it has. */
  close(): void {
    this.#closed = true;
  }

  /** Whether there is anything for `grow` to do. */
  get #behind(): boolean {
    if (this.size < this.#graphFrom) return this.#graph !== undefined;
    return this.#lacking.size > 0 || this.#leaving.size > 0;
  }

  async #growInTurns(): Promise<void> {
    while (this.#behind && !this.#closed) await this.#queue.run(() => this.#growForATurn());
  }

  async #growForATurn(): Promise<void> {
    if (this.size < this.#graphFrom) return this.#begin(undefined);
    await this.#expel();
    if (!this.#graph || this.#graph.removed > this.#graph.size * MOST_REMOVED) {
      this.#begin(HnswIndex.create(foldedDimension(this.#exact.dimension), this.size));
    }
    const end = performance.now() + TURN;
    const breath = new Breath();
    for (const label of this.#lacking) {
      const vector = this.#exact.vector(label);
      if (vector) this.#graph?.add(label, foldVector(vector));
      this.#lacking.delete(label);
      this.#unsaved = true;
      if (breath.due) await breath.take();
      if (performance.now() > end || this.#closed) return;
    }
  }

  /** Starts over with an empty graph, or with none. */
  #begin(graph: HnswIndex | undefined): void {
    // What is in no graph is lacking already. Those that have left are passed over when their turn comes.
    if (this.#graph) this.#lacking.addAll(this.#graph.labels);
    this.#graph = graph;
    this.#unsaved = true;
    this.#leaving.clear();
  }

  async #expel(): Promise<void> {
    const breath = new Breath();
    for (const label of this.#leaving) {
      this.#graph?.remove(label);
      this.#leaving.delete(label);
      this.#unsaved = true;
      if (breath.due) await breath.take();
    }
  }
}

function* labelsOf(proposed: readonly VectorHit[], others: Iterable<number>): Generator<number> {
  for (const { label } of proposed) yield label;
  yield* others;
}
