/**
 * Groups positions of texts into batches of similar length, so that little is computed on padding.
 * Every position stands in exactly one batch; a batch holds at most `size` texts and about `characters` with padding.
 */
export function batchByLength(texts: readonly string[], size: number, characters: number): number[][] {
  const order = texts.map((_, position) => position);
  order.sort((a, b) => (texts[a] as string).length - (texts[b] as string).length);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const position of order) {
    const longest = (texts[position] as string).length;
    if (batch.length > 0 && (batch.length >= size || (batch.length + 1) * longest > characters)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(position);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
