import { isFound, type Span } from './span.ts';

/** 1 / rank of the first of `k` passages that holds one of the needs by itself; 0 when none does. */
export function reciprocalRank(needs: readonly Span[][], passages: readonly Span[], k: number): number {
  const place = passages.slice(0, k).findIndex((passage) => needs.some((need) => isFound(need, [passage])));
  return place === -1 ? 0 : 1 / (place + 1);
}
