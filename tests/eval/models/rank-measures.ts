/** Shares (0 to 1) over questions. */
export interface RankMeasures {
  recall1: number;
  recall5: number;
  /** Mean of 1 / place among the first ten. */
  mrr10: number;
}

/** Measures from the place (from 0) of each question's own passage; infinite where it was not found. */
export function rankMeasures(places: readonly number[]): RankMeasures {
  const mean = (worth: (place: number) => number) =>
    places.reduce((sum, place) => sum + worth(place), 0) / Math.max(1, places.length);
  return {
    recall1: mean((place) => (place < 1 ? 1 : 0)),
    recall5: mean((place) => (place < 5 ? 1 : 0)),
    mrr10: mean((place) => (place < 10 ? 1 / (place + 1) : 0)),
  };
}

/**
 * Area under the ROC curve: how often a question with an answer scores above one without (ties count half), by ranks as
 * in the Mann-Whitney test.
 */
export function auroc(positive: readonly number[], negative: readonly number[]): number {
  const [p, n] = [positive.length, negative.length];
  const sum = ranks([...positive, ...negative])
    .slice(0, p)
    .reduce((total, rank) => total + rank, 0);
  return (sum - (p * (p + 1)) / 2) / (p * n);
}

/** Spearman's rank correlation: Pearson's of the ranks. */
export function spearman(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [ranks(one), ranks(other)];
  const middle = (one.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, index) => sum + (rank - middle) * ((y[index] as number) - middle), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** Rank of each value, from 1; equal values share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const found: number[] = new Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (const { index } of order.slice(start, end)) found[index] = (start + 1 + end) / 2;
    start = end;
  }
  return found;
}
