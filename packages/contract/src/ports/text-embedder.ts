/** Texts as L2-normalised vectors. */
export interface TextEmbedder {
  /** Name and fingerprint of the model: vectors of two ids never mix. */
  readonly id: string;
  readonly dimension: number;
  /** One vector a text, in order. A text without any known word gives the zero vector. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
