import { TopHits } from '../lexical/top-hits.ts';
import { Breath } from '../retrieval/breath.ts';
import { checkVector } from './check-vector.ts';
import { dot } from './dot.ts';
import { LabelMap } from './label-map.ts';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** Vectors that lie in one array: an index grows by such blocks, so that nothing large is ever copied. */
const BLOCK = 256;
/** Where no vector is. */
const NONE = -1;

/** Keeps vectors one beside the other and compares the query with every one of them. */
export class ExactIndex implements VectorIndex {
  readonly dimension: number;
  readonly #blocks: Float32Array[] = [];
  /** Label by row; rows never move, so that a search may pause. */
  readonly #labels: number[] = [];
  readonly #rows = new LabelMap<number>();
  readonly #free: number[] = [];

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** In the order of their rows, which is that in which they came where none was removed. */
  *labels(): Generator<number> {
    for (const label of this.#labels) if (label !== NONE) yield label;
  }

  has(label: number): boolean {
    return this.#rows.has(label);
  }

  /** A label that is there already gets this vector. @throws AppError `internal` for a vector that is none of this index */
  add(label: number, vector: Float32Array): void {
    checkVector(vector, this.dimension);
    const row = this.#rows.get(label) ?? this.#free.pop() ?? this.#labels.length;
    if (row >= this.#blocks.length * BLOCK) this.#blocks.push(new Float32Array(BLOCK * this.dimension));
    this.#labels[row] = label;
    this.#rows.set(label, row);
    this.#place(row).set(vector);
  }

  /** Forgets a vector and overwrites it. */
  remove(label: number): void {
    const row = this.#rows.get(label);
    if (row === undefined) return;
    this.#rows.delete(label);
    this.#labels[row] = NONE;
    this.#free.push(row);
    this.#place(row).fill(0);
  }

  vector(label: number): Float32Array | undefined {
    const row = this.#rows.get(label);
    return row === undefined ? undefined : this.#place(row).slice();
  }

  /** At most `k` nearest vectors that `accept` lets through, nearest first; equally near ones by their labels. */
  search(query: Float32Array, k: number, accept?: (label: number) => boolean): VectorHit[] {
    checkVector(query, this.dimension);
    const hits = new TopHits(k);
    for (let row = 0; row < this.#labels.length; row += 1) this.#compare(query, row, hits, accept);
    return toVectorHits(hits);
  }

  /** The same, letting other work in between; vectors that are added or removed meanwhile may be in it or not. */
  async searchInSlices(
    query: Float32Array,
    k: number,
    accept?: (label: number) => boolean,
  ): Promise<VectorHit[]> {
    checkVector(query, this.dimension);
    const hits = new TopHits(k);
    const breath = new Breath();
    for (let row = 0; row < this.#labels.length; row += 1) {
      this.#compare(query, row, hits, accept);
      if (row % BLOCK === BLOCK - 1 && breath.due) await breath.take();
    }
    return this.#present(hits);
  }

  /** The nearest `k` of these labels, in the same way; unknown ones are passed over. */
  async nearestOf(
    labels: Iterable<number>,
    query: Float32Array,
    k: number,
    accept?: (label: number) => boolean,
  ): Promise<VectorHit[]> {
    const hits = new TopHits(k);
    const breath = new Breath();
    let compared = 0;
    for (const label of labels) {
      const row = this.#rows.get(label);
      if (row !== undefined) this.#compare(query, row, hits, accept);
      compared += 1;
      if (compared % BLOCK === 0 && breath.due) await breath.take();
    }
    return this.#present(hits);
  }

  /** Those that are still there. */
  #present(hits: TopHits): VectorHit[] {
    return toVectorHits(hits).filter(({ label }) => this.has(label));
  }

  #compare(query: Float32Array, row: number, hits: TopHits, accept?: (label: number) => boolean): void {
    const label = this.#labels[row] as number;
    if (label === NONE || (accept && !accept(label))) return;
    const block = this.#blocks[Math.floor(row / BLOCK)] as Float32Array;
    const score = dot(query, block, (row % BLOCK) * this.dimension);
    if (hits.accepts(score, label)) hits.add({ label, score });
  }

  #place(row: number): Float32Array {
    const from = (row % BLOCK) * this.dimension;
    return (this.#blocks[Math.floor(row / BLOCK)] as Float32Array).subarray(from, from + this.dimension);
  }
}

function toVectorHits(hits: TopHits): VectorHit[] {
  return hits.sorted().map(({ label, score }) => ({ label, cosine: score }));
}
