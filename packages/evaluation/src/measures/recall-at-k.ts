import { needCoverage, type Span } from './span.ts';

/**
 * Share (0 to 1) of what a question needs that the first `k` passages hold, counted in characters: the mean over its
 * needs of the best-covered alternative.
 */
export function recallAtK(needs: readonly Span[][], passages: readonly Span[], k: number): number {
  const first = passages.slice(0, k);
  return needs.reduce((sum, need) => sum + needCoverage(need, first), 0) / needs.length;
}
