import { isFound, type Span } from './span.ts';

const discount = (rank: number) => 1 / Math.log2(rank + 1);

/**
 * Normalised discounted cumulative gain (0 to 1) of the first `k` passages. Each need is a gain of 1 at the rank where
 * it is first found. A passage that holds several needs fills the ranks after it as well, so that answering everything
 * at once is as good as can be and the value never exceeds 1.
 */
export function ndcg(needs: readonly Span[][], passages: readonly Span[], k: number): number {
  const ranks = needs
    .map((need) => passages.slice(0, k).findIndex((passage) => isFound(need, [passage])) + 1)
    .filter((rank) => rank > 0)
    .sort((a, b) => a - b);
  const gain = ranks.reduce((sum, rank, index) => sum + discount(Math.max(rank, index + 1)), 0);
  const ideal = needs.slice(0, k).reduce((sum, _, index) => sum + discount(index + 1), 0);
  return gain / ideal;
}
