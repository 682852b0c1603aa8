import { BUCKETS, hashNgrams, type NgramOptions } from './hash-ngrams.ts';
import type { SparseRow } from './sparse-rows.ts';

/** What a text must be turned into columns with: the hashed n-grams that were kept, and how rare each is. */
export interface NgramTable {
  options: NgramOptions;
  /** Hash bucket of each column, ascending. */
  buckets: Int32Array;
  /** Inverse document frequency of each column. */
  idf: Float32Array;
}

/**
 * Learns which n-grams to keep: those in at least `minCount` texts, weighted by their rarity
 * ln((1 + n) / (1 + df)) + 1, as scikit-learn does.
 */
export async function learnNgrams(
  texts: readonly string[],
  options: NgramOptions & { minCount: number },
  pause: () => Promise<void> | undefined,
): Promise<NgramTable> {
  const frequency = new Int32Array(BUCKETS);
  for (const text of texts) {
    for (const bucket of hashNgrams(text, options).keys()) frequency[bucket] = frequency[bucket]! + 1;
    await pause();
  }
  const kept: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    if (frequency[bucket]! >= options.minCount) kept.push(bucket);
  }
  const buckets = Int32Array.from(kept);
  const idf = Float32Array.from(
    buckets,
    (bucket) => Math.log((1 + texts.length) / (1 + frequency[bucket]!)) + 1,
  );
  const { wordNgrams, characterNgrams } = options;
  return { options: { wordNgrams, characterNgrams }, buckets, idf };
}

/** Turns texts into L2-normalised rows of (1 + ln count) · idf. N-grams that were not kept count nothing. */
export function ngramEncoder({ options, buckets, idf }: NgramTable): (text: string) => SparseRow {
  const columnOf = new Int32Array(BUCKETS).fill(-1);
  for (const [column, bucket] of buckets.entries()) columnOf[bucket] = column;
  return (text) => {
    const row: SparseRow = { columns: [], values: [] };
    let squares = 0;
    for (const [bucket, count] of hashNgrams(text, options)) {
      const column = columnOf[bucket]!;
      if (column < 0) continue;
      const value = (1 + Math.log(count)) * idf[column]!;
      squares += value * value;
      row.columns.push(column);
      row.values.push(value);
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    row.values = row.values.map((value) => value * scale);
    return row;
  };
}
