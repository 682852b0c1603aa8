import type { Passage } from '@repaso/contract';
import type { Span } from './locate-quote.ts';

/**
 * The page to open for a passage: the one on which its marked words begin, which may be another one than that on which
 * the passage does.
 */
export function pageOf({ page, start, boxes = [] }: Passage, mark: Span | undefined): number | undefined {
  if (mark === undefined) return page;
  const from = start + mark.start;
  return boxes.find((box) => box.end > from)?.page ?? page;
}
