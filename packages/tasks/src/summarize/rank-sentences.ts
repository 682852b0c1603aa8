const DAMPING = 0.85;
const MOST_STEPS = 100;
const CONVERGED = 1e-6;

/** Cosines between all pairs of L2-normalised vectors, never below 0. */
export function similarities(vectors: readonly Float32Array[]): Float64Array[] {
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  return vectors.map((one, i) =>
    Float64Array.from(vectors, (other, j) => (i === j ? 0 : Math.max(0, dot(one, other)))),
  );
}

/**
 * How central each sentence is: continuous LexRank (Erkan and Radev 2004), the stationary distribution of a walk from
 * sentence to similar sentence. Now and then the walk starts anew; it does so rather at the beginning of the text, where
 * news and articles say what they are about.
 */
export function rankSentences(graph: readonly Float64Array[]): number[] {
  const n = graph.length;
  const prior = Array.from({ length: n }, (_, index) => 1 / (1 + index));
  const priorSum = prior.reduce((sum, value) => sum + value, 0);
  const sums = graph.map((row) => row.reduce((sum, value) => sum + value, 0));
  let rank = Array<number>(n).fill(1 / n);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = prior.map((value) => ((1 - DAMPING) * value) / priorSum);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        // A sentence like no other hands its rank to all alike.
        const share = sums[i] === 0 ? 1 / n : graph[i]![j]! / sums[i]!;
        next[j] = next[j]! + DAMPING * rank[i]! * share;
      }
    }
    const moved = next.reduce((sum, value, index) => sum + Math.abs(value - rank[index]!), 0);
    rank = next;
    if (moved < CONVERGED) break;
  }
  return rank;
}

const RELEVANCE = 0.7;

/**
 * Chooses sentences that are central and do not repeat each other: maximal marginal relevance (Carbonell and Goldstein
 * 1998). Positions in the order of the text.
 */
export function chooseSentences(
  rank: readonly number[],
  graph: readonly Float64Array[],
  count: number,
): number[] {
  const highest = Math.max(...rank);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, rank.length)) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [index, value] of rank.entries()) {
      if (chosen.includes(index)) continue;
      const repeated = chosen.reduce((most, other) => Math.max(most, graph[index]![other]!), 0);
      const score = (RELEVANCE * value) / highest - (1 - RELEVANCE) * repeated;
      if (score > bestScore) [best, bestScore] = [index, score];
    }
    chosen.push(best);
  }
  return chosen.sort((a, b) => a - b);
}
