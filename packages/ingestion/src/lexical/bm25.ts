/** Okapi BM25 as Lucene counts it (Robertson and Zaragoza 2009; idf kept above 0 by adding 1 inside the logarithm). */
export const K1 = 1.2;
export const B = 0.75;

/** Rarity of a term that stands in `matching` of `total` passages. */
export function inverseFrequency(total: number, matching: number): number {
  return Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
}

/** Weight of `count` occurrences in a passage of `length` terms; saturates at `K1 + 1`. */
export function termWeight(count: number, length: number, averageLength: number): number {
  const norm = averageLength > 0 ? 1 - B + (B * length) / averageLength : 1;
  return (count * (K1 + 1)) / (count + K1 * norm);
}
