export interface VectorHit {
  label: number;
  /** Cosine, -1 to 1. */
  cosine: number;
}

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
