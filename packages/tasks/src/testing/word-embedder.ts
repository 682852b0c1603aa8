import type { TextEmbedder } from '@repaso/contract';

const DIMENSION = 64;

/** An embedder for tests: the L2-normalised counts of a text's words in 64 buckets. Texts that share words are near. */
export const wordEmbedder: TextEmbedder = {
  id: 'words@1',
  dimension: DIMENSION,
  async embed(texts) {
    return texts.map((text) => {
      const vector = new Float32Array(DIMENSION);
      for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
        let hash = 7;
        for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
        vector[hash % DIMENSION] = (vector[hash % DIMENSION] ?? 0) + 1;
      }
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    });
  },
};
