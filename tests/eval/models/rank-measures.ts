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
  const all = [
    ...positive.map((score) => ({ score, is: 1 })),
    ...negative.map((score) => ({ score, is: 0 })),
  ];
  all.sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.score === all[start]?.score) end += 1;
    const rank = (start + 1 + end) / 2;
    for (const { is } of all.slice(start, end)) ranks += is * rank;
    start = end;
  }
  const [p, n] = [positive.length, negative.length];
  return (ranks - (p * (p + 1)) / 2) / (p * n);
}
