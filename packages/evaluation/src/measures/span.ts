/** A stretch of a document: UTF-16 offsets in its extracted text. */
export interface Span {
  documentId: string;
  start: number;
  end: number;
}

/** Share of a span from which it counts as found: a passage may begin in the middle of a sentence. */
const ENOUGH = 0.5;

/** Characters of `span` that lie in at least one of `others`. */
export function overlap(span: Span, others: readonly Span[]): number {
  const pieces = others
    .filter((other) => other.documentId === span.documentId)
    .map((other) => ({ start: Math.max(span.start, other.start), end: Math.min(span.end, other.end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  let characters = 0;
  let reached = span.start;
  for (const { start, end } of pieces) {
    characters += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return characters;
}

/** Share (0 to 1) of `span` that `others` hold. */
export function coverage(span: Span, others: readonly Span[]): number {
  return overlap(span, others) / (span.end - span.start);
}

/** The best coverage of the spans of one need. */
export function needCoverage(need: readonly Span[], others: readonly Span[]): number {
  return Math.max(0, ...need.map((span) => coverage(span, others)));
}

/** True when `others` hold enough of one of the spans. */
export function isFound(need: readonly Span[], others: readonly Span[]): boolean {
  return needCoverage(need, others) >= ENOUGH;
}
