/**
 * Multiplications of an exact search that takes as long as one in a graph: 1,300 vectors of 1,536 numbers. Below it a graph
 * would cost its building and gain nothing; docs/performance.md has the figures.
 */
const EXACT_MULTIPLICATIONS = 2_000_000;

/** Fewest vectors of this dimension for which there is a graph. */
export function graphThreshold(dimension: number): number {
  return Math.ceil(EXACT_MULTIPLICATIONS / dimension);
}
