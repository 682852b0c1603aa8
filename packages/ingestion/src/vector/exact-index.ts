import type { VectorHit } from './hnsw-index.ts';

/** What a vector index can do: the approximate one and the exact one are used alike. */
export interface VectorIndex {
  readonly dimension: number;
  readonly size: number;
  has(label: number): boolean;
  add(label: number, vector: Float32Array): void;
  remove(label: number): void;
  vector(label: number): Float32Array | undefined;
  search(query: Float32Array, k: number, accept?: (label: number) => boolean): VectorHit[];
}

/** Compares the query with every vector: what approximate search is measured against, and faster for a few. */
export class ExactIndex implements VectorIndex {
  readonly dimension: number;
  readonly #vectors = new Map<number, Float32Array>();

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get size(): number {
    return this.#vectors.size;
  }

  has(label: number): boolean {
    return this.#vectors.has(label);
  }

  add(label: number, vector: Float32Array): void {
    this.#vectors.set(label, vector);
  }

  remove(label: number): void {
    this.#vectors.delete(label);
  }

  vector(label: number): Float32Array | undefined {
    return this.#vectors.get(label);
  }

  search(query: Float32Array, k: number, accept?: (label: number) => boolean): VectorHit[] {
    const hits: VectorHit[] = [];
    for (const [label, vector] of this.#vectors) {
      if (accept && !accept(label)) continue;
      hits.push({ label, cosine: dot(query, vector) });
    }
    return hits.sort((a, b) => b.cosine - a.cosine || a.label - b.label).slice(0, k);
  }
}

/** Cosine of two vectors of length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
