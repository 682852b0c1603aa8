import type { Passage, PassageInContext } from '@repaso/contract';

/** The text before and after a passage; what neighbouring passages share with it is left out. */
export function withoutOverlap(
  passage: Pick<Passage, 'start' | 'end'>,
  inContext: Pick<PassageInContext, 'previous' | 'next'> | undefined,
): { before: string; after: string } {
  const previous = inContext?.previous;
  const next = inContext?.next;
  return {
    before: previous ? previous.text.slice(0, Math.max(0, passage.start - previous.start)).trimEnd() : '',
    after: next ? next.text.slice(Math.max(0, passage.end - next.start)).trimStart() : '',
  };
}
