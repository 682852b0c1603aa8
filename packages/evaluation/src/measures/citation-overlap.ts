import { isFound, needCoverage, overlap, type Span } from './span.ts';

/** Share (0 to 1) of cited characters that lie in a gold span, of any alternative; null when nothing is cited. */
export function citationPrecision(needs: readonly Span[][], cited: readonly Span[]): number | null {
  const characters = cited.reduce((sum, { start, end }) => sum + end - start, 0);
  if (characters === 0) return null;
  return cited.reduce((sum, span) => sum + overlap(span, needs.flat()), 0) / characters;
}

/** Share (0 to 1) of the gold characters that are cited: the mean over the needs of their best alternative. */
export function citationRecall(needs: readonly Span[][], cited: readonly Span[]): number {
  return needs.reduce((sum, need) => sum + needCoverage(need, cited), 0) / needs.length;
}

/** 1 when at least half of every need is cited, else 0: the answer says all that was asked. */
export function isComplete(needs: readonly Span[][], cited: readonly Span[]): number {
  return needs.every((need) => isFound(need, cited)) ? 1 : 0;
}

/** 1 when a passage that is cited holds one of the needs, else 0. */
export function isPassageRight(needs: readonly Span[][], passages: readonly Span[]): number {
  return needs.some((need) => passages.some((passage) => isFound(need, [passage]))) ? 1 : 0;
}

/** 1 when at least half of one of the needs is cited, else 0: something that answers is quoted. */
export function isSentenceRight(needs: readonly Span[][], cited: readonly Span[]): number {
  return needs.some((need) => isFound(need, cited)) ? 1 : 0;
}

/** 1 when the first thing cited holds one of the needs, else 0; null when nothing is cited. */
export function isFirstRight(needs: readonly Span[][], cited: readonly Span[]): number | null {
  const [first] = cited;
  if (first === undefined) return null;
  return needs.some((need) => isFound(need, [first])) ? 1 : 0;
}
