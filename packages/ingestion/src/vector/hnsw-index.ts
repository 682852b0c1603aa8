import { rm } from 'node:fs/promises';
import { AppError } from '@repaso/contract';
import hnswlib from 'hnswlib-node';
import { checkVector } from './check-vector.ts';
import { LabelSet } from './label-set.ts';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** Links of a vector, and neighbours looked at for them: docs/performance.md tells what others would cost and gain. */
const M = 16;
const EF_CONSTRUCTION = 100;
/** Fewest neighbours looked at in a search. */
const EF = 200;
const FIRST_CAPACITY = 1024;

/**
 * An HNSW graph (Malkov and Yashunin 2016) over L2-normalised vectors, by label. The only door to hnswlib, whose native
 * code trusts its caller: everything that could crash it or make it lie is checked here. One writer at a time; calls
 * are synchronous, so a search never meets a half-made change.
 */
export class HnswIndex implements VectorIndex {
  readonly dimension: number;
  #graph: hnswlib.HierarchicalNSW;
  readonly #labels: LabelSet;

  private constructor(dimension: number, graph: hnswlib.HierarchicalNSW, labels: LabelSet) {
    this.dimension = dimension;
    this.#graph = graph;
    this.#labels = labels;
  }

  static create(dimension: number, capacity: number = FIRST_CAPACITY): HnswIndex {
    const graph = new hnswlib.HierarchicalNSW('ip', dimension);
    graph.initIndex({
      maxElements: Math.max(1, capacity),
      m: M,
      efConstruction: EF_CONSTRUCTION,
      randomSeed: 100,
    });
    graph.setEf(EF);
    return new HnswIndex(dimension, graph, new LabelSet());
  }

  /**
   * Reads a graph file. hnswlib crashes the process on a file that is not whole, so this may only be called on one
   * whose checksum has been verified (`loadGraph`).
   * @param labels The labels that are alive in the file; others were deleted in it.
   */
  static async readVerified(path: string, dimension: number, labels: LabelSet): Promise<HnswIndex> {
    const graph = new hnswlib.HierarchicalNSW('ip', dimension);
    await graph.readIndex(path);
    graph.setEf(EF);
    return new HnswIndex(dimension, graph, labels);
  }

  get size(): number {
    return this.#labels.size;
  }

  /** Labels that were removed and still take up a place in the graph. */
  get removed(): number {
    return this.#graph.getCurrentCount() - this.#labels.size;
  }

  /** As they are now. */
  get labels(): LabelSet {
    return this.#labels.copy();
  }

  has(label: number): boolean {
    return this.#labels.has(label);
  }

  /** @throws AppError `internal` for a vector that is no vector of this index, or a label that is taken. */
  add(label: number, vector: Float32Array): void {
    checkVector(vector, this.dimension);
    if (!Number.isInteger(label) || label < 0 || label > 0xffffffff || this.#labels.has(label)) {
      throw new AppError('internal', `Label ${label} cannot be added to the vector index.`);
    }
    const capacity = this.#graph.getMaxElements();
    if (this.#graph.getCurrentCount() >= capacity) this.#graph.resizeIndex(capacity * 2);
    this.#graph.addPoint(Array.from(vector), label);
    this.#labels.add(label);
  }

  /** Forgets a vector: it is overwritten with zeros before it is marked, so that no file keeps it. */
  remove(label: number): void {
    if (!this.#labels.delete(label)) return;
    this.#graph.addPoint(new Array(this.dimension).fill(0), label);
    this.#graph.markDelete(label);
  }

  /** The vector of a label, where it is there. */
  vector(label: number): Float32Array | undefined {
    return this.#labels.has(label) ? Float32Array.from(this.#graph.getPoint(label)) : undefined;
  }

  /** At most `k` nearest vectors that `accept` lets through, nearest first. */
  search(query: Float32Array, k: number, accept?: (label: number) => boolean): VectorHit[] {
    checkVector(query, this.dimension);
    const wanted = Math.min(k, this.#labels.size);
    if (wanted < 1) return [];
    this.#graph.setEf(Math.max(EF, wanted));
    const { neighbors, distances } = this.#graph.searchKnn(
      Array.from(query),
      wanted,
      accept && neverThrowing(accept),
    );
    return neighbors.map((label, index) => ({ label, cosine: 1 - (distances[index] as number) }));
  }

  /** Writes the graph to `path`. No `add` or `remove` may happen before the promise settles; searches may. */
  async write(path: string): Promise<void> {
    await rm(path, { force: true });
    await this.#graph.writeIndex(path);
  }
}

/** An exception inside a filter would abort the whole process in native code. */
function neverThrowing(accept: (label: number) => boolean): (label: number) => boolean {
  return (label) => {
    try {
      return accept(label);
    } catch {
      return false;
    }
  };
}
