import { BUCKETS, hashNgrams, type NgramOptions } from './hash-ngrams.ts';
import type { SparseRow } from './sparse-rows.ts';

/** What a text must be turned into columns with: the hashed n-grams that were kept, and what each is worth. */
export interface NgramTable {
  options: NgramOptions;
  /** Hash bucket of each column, ascending. */
  buckets: Int32Array;
  /** What an n-gram counts in each column. */
  worth: Float32Array;
}

/** What the n-grams are learnt from: label `labels[i]`, below `classes`, of text i. */
export interface LabelledTexts {
  texts: readonly string[];
  labels: Int32Array;
  classes: number;
}

/** More classes than this would need too much memory to count n-grams in; then rarity alone weighs. */
const MOST_CLASSES = 20;

/**
 * Learns which n-grams to keep, those in at least `minCount` texts, and what they are worth: how much they tell of a
 * class, |ln(share of the n-gram in the class / its share in the others)| for the class where that is largest. For two
 * classes these are the log-count ratios of NBSVM (Wang and Manning 2012), whose sign the classifier learns by itself.
 */
export async function learnNgrams(
  { texts, labels, classes }: LabelledTexts,
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
  const { wordNgrams, characterNgrams } = options;
  const table = { options: { wordNgrams, characterNgrams }, buckets, worth: new Float32Array() };
  if (classes > MOST_CLASSES) return { ...table, worth: rarity(buckets, frequency, texts.length) };
  const columnOf = columnsByBucket(buckets);
  const counts = new Int32Array(buckets.length * classes);
  for (const [index, text] of texts.entries()) {
    for (const bucket of hashNgrams(text, options).keys()) {
      const column = columnOf[bucket]!;
      if (column >= 0) counts[column * classes + labels[index]!]! += 1;
    }
    await pause();
  }
  return { ...table, worth: telling(counts, classes) };
}

/** ln((1 + n) / (1 + df)) + 1, as scikit-learn's inverse document frequency. */
function rarity(buckets: Int32Array, frequency: Int32Array, texts: number): Float32Array {
  return Float32Array.from(buckets, (bucket) => Math.log((1 + texts) / (1 + frequency[bucket]!)) + 1);
}

/** `counts[column * classes + class]`: texts of the class that have the n-gram. One is added to each count. */
function telling(counts: Int32Array, classes: number): Float32Array {
  const columns = counts.length / classes;
  const totals = new Float64Array(classes).fill(columns);
  for (const [index, count] of counts.entries()) totals[index % classes]! += count;
  const all = totals.reduce((sum, total) => sum + total, 0);
  return Float32Array.from({ length: columns }, (_, column) => {
    const own = counts.subarray(column * classes, (column + 1) * classes);
    const together = own.reduce((sum, count) => sum + count, classes);
    let most = 0;
    for (const [label, count] of own.entries()) {
      const share = (count + 1) / totals[label]!;
      const elsewhere = (together - count - 1) / (all - totals[label]!);
      most = Math.max(most, Math.abs(Math.log(share / elsewhere)));
    }
    return most;
  });
}

function columnsByBucket(buckets: Int32Array): Int32Array {
  const columnOf = new Int32Array(BUCKETS).fill(-1);
  for (const [column, bucket] of buckets.entries()) columnOf[bucket] = column;
  return columnOf;
}

/** Turns texts into L2-normalised rows of (1 + ln count) · worth. N-grams that were not kept count nothing. */
export function ngramEncoder({ options, buckets, worth }: NgramTable): (text: string) => SparseRow {
  const columnOf = columnsByBucket(buckets);
  return (text) => {
    const row: SparseRow = { columns: [], values: [] };
    let squares = 0;
    for (const [bucket, count] of hashNgrams(text, options)) {
      const column = columnOf[bucket]!;
      if (column < 0) continue;
      const value = (1 + Math.log(count)) * worth[column]!;
      squares += value * value;
      row.columns.push(column);
      row.values.push(value);
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    row.values = row.values.map((value) => value * scale);
    return row;
  };
}
