import type { Embedder } from './embedder.ts';

/** Vectors that are kept: the words of some hundred passages. */
const MOST = 4096;

/** Embeddings of single words, kept for the next question about the same passages. */
export class WordVectors {
  readonly #embedder: Pick<Embedder, 'embed'>;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(embedder: Pick<Embedder, 'embed'>) {
    this.#embedder = embedder;
  }

  /** The vector of each word, in order. A word that the embedder does not know has the zero vector. */
  async of(words: readonly string[]): Promise<Float32Array[]> {
    const missing = [...new Set(words)].filter((word) => !this.#vectors.has(word));
    const found = await this.#embedder.embed(missing);
    const fresh = new Map(missing.map((word, index) => [word, found[index] as Float32Array]));
    const vectors = words.map((word) => (this.#vectors.get(word) ?? fresh.get(word)) as Float32Array);
    for (const [word, vector] of fresh) this.#vectors.set(word, vector);
    // A map keeps the order of insertion: the oldest go first.
    for (const word of this.#vectors.keys()) {
      if (this.#vectors.size <= MOST) break;
      this.#vectors.delete(word);
    }
    return vectors;
  }
}
