import type { CalibrationExample } from '@repaso/agent';
import { pairedBootstrap } from '@repaso/evaluation';

/** Constant of the reciprocal rank fusion: small, because only a handful of passages are put in order. */
const K = 1;

/** Places from 0: that of its first passage with an answer among those of one question, in two orders. */
interface Places {
  searched: number;
  reranked: number;
}

/**
 * Whether the marker pays as a reranker: the passages that search found, against the same in the order of their places in
 * search and by their best sentence's mark, fused by reciprocal ranks (Cormack et al. 2009). In words, for the terminal.
 */
export function measureReranking(examples: readonly CalibrationExample[]): string {
  const places = examples.flatMap((example) => placesOf(example) ?? []);
  const rows = (['searched', 'reranked'] as const).map((order) => places.map((one) => 1 / (1 + one[order])));
  const [before = [], after = []] = rows;
  const first = (values: number[]) => values.filter((value) => value === 1).length / values.length;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const { low, high } = pairedBootstrap(before, after);
  return (
    `Passages reordered by the marker: first one right ${first(before).toFixed(3)} before, ` +
    `${first(after).toFixed(3)} after; MRR ${mean(before).toFixed(3)} before, ${mean(after).toFixed(3)} after ` +
    `(95 % sure between ${low.toFixed(3)} and ${high.toFixed(3)} more), ${places.length} questions.`
  );
}

function placesOf({ features, gold }: CalibrationExample): Places | undefined {
  const ranks = [...new Set(features.map(({ rank }) => rank))].sort((one, other) => one - other);
  const marks = ranks.map((rank) =>
    Math.max(...features.filter((one) => one.rank === rank).map(({ mark }) => mark)),
  );
  const holds = ranks.map((rank) => features.some((one, index) => one.rank === rank && gold[index] === true));
  if (!holds.includes(true)) return;
  const fused = ranks.map((_, place) => {
    const markedPlace = marks.filter((mark) => mark > (marks[place] ?? 0)).length;
    return 1 / (K + place) + 1 / (K + markedPlace);
  });
  const order = [...ranks.keys()].sort((one, other) => (fused[other] ?? 0) - (fused[one] ?? 0));
  return { searched: holds.indexOf(true), reranked: order.findIndex((place) => holds[place]) };
}
