import { AppError, type TextEmbedder } from '@repaso/contract';
import { type NgramTable, ngramEncoder } from './ngram-features.ts';
import { type SparseRows, toSparseRows } from './sparse-rows.ts';

/** How texts become rows: by n-grams, by an embedding, or by both side by side. */
export interface TextFeatures {
  ngrams: NgramTable | undefined;
  embedder: { id: string; dimension: number } | undefined;
}

const EMBEDDING_BATCH = 32;

export function columnsOf({ ngrams, embedder }: TextFeatures): number {
  return (ngrams?.buckets.length ?? 0) + (embedder?.dimension ?? 0);
}

/**
 * Rows of features for texts, in order. Columns of n-grams come first, then the dimensions of the embedding.
 * @throws AppError `conflict` when the classifier was trained with another embedder
 */
export async function encodeTexts(
  texts: readonly string[],
  features: TextFeatures,
  embedder: TextEmbedder,
  pause: () => Promise<void> | undefined,
): Promise<SparseRows> {
  if (features.embedder !== undefined && features.embedder.id !== embedder.id) {
    throw new AppError(
      'conflict',
      `The classifier was trained with the embedder ${features.embedder.id}, and ${embedder.id} is in use.`,
      {
        hint: 'Train it again, or point REPASO_EMBEDDER at the embedder that it was trained with.',
        spanish: {
          message: `El clasificador se entrenó con el modelo de vectores ${features.embedder.id}, y está en uso ${embedder.id}.`,
          hint: 'Entrénalo otra vez, o pon en REPASO_EMBEDDER el modelo de vectores con que se entrenó.',
        },
      },
    );
  }
  const encode = features.ngrams === undefined ? undefined : ngramEncoder(features.ngrams);
  const rows = [];
  for (const text of texts) {
    rows.push(encode?.(text) ?? { columns: [], values: [] });
    await pause();
  }
  if (features.embedder !== undefined) {
    const first = features.ngrams?.buckets.length ?? 0;
    for (let start = 0; start < texts.length; start += EMBEDDING_BATCH) {
      const vectors = await embedder.embed(texts.slice(start, start + EMBEDDING_BATCH));
      for (const [offset, vector] of vectors.entries()) {
        const row = rows[start + offset]!;
        for (const [dimension, value] of vector.entries()) {
          row.columns.push(first + dimension);
          row.values.push(value);
        }
      }
      await pause();
    }
  }
  return toSparseRows(rows);
}
