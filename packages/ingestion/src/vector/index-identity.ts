/** What the vectors of an index were made by. Vectors of two identities are never searched together. */
export interface IndexIdentity {
  /** Name of the embedding model. */
  model: string;
  /** Fingerprint of its weights. */
  revision: string;
  dimension: number;
  /** Name and version of what cut the passages. */
  chunker: string;
}

/** The identity of vectors that this embedder makes of passages of this chunker; an embedder's id is `model@revision`. */
export function identityOf(embedder: { id: string; dimension: number }, chunker: string): IndexIdentity {
  const at = embedder.id.lastIndexOf('@');
  return {
    model: at < 0 ? embedder.id : embedder.id.slice(0, at),
    revision: at < 0 ? '' : embedder.id.slice(at + 1),
    dimension: embedder.dimension,
    chunker,
  };
}
