import type { Embedder } from '@repaso/ingestion';
import type { SimilarPair } from './held-out.ts';
import { spearman } from './rank-measures.ts';

/** Spearman's correlation of the cosines with the similarity that people gave. */
export async function measureSimilarity(embedder: Embedder, pairs: readonly SimilarPair[]): Promise<number> {
  const first = await embedder.embed(pairs.map((pair) => pair.first));
  const second = await embedder.embed(pairs.map((pair) => pair.second));
  const cosines = first.map((vector, row) =>
    vector.reduce((sum, value, column) => sum + value * (second[row]?.[column] ?? 0), 0),
  );
  return spearman(
    cosines,
    pairs.map(({ similarity }) => similarity),
  );
}
