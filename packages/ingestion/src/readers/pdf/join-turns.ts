import { isPageNumber } from '../distinct-running-words.ts';
import type { PdfTableRow } from './find-tables.ts';
import { joinLinesOfBlock } from './join-broken.ts';
import type { PdfBlock } from './join-paragraphs.ts';
import type { PdfLine } from './pdf-line.ts';

/** What stands on a page, in order: blocks of running text, and tables. */
export type PagePart = PdfBlock | { table: PdfTableRow[] };

/** What ends a sentence, or says that something else follows. */
const ENDED = /[.:;!?…]["”»’)\]]*$/;
const BROKEN = /\p{L}[-\u00ad]$/u;
/** A small letter, or words in brackets: no paragraph begins with them. */
const GOES_ON = /^(?:[("“«¿¡[]?\p{Ll}|\(\p{L}{3})/u;
/** Letters, dots or numbers with which items of lists begin. */
const ITEM = /^\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]/;
/** Points by which letters of one size differ at most. */
const SAME_SIZE = 0.5;
/** Share of the width of a page that a line reaches at least when the next word had no room in it. */
const FULL = 0.5;

/**
 * Joins a paragraph that goes on where the next page begins with its beginning, in place, so that the sentence that the
 * turn of the page cuts is whole. Notes below the text and the number of the page may lie between. Only what plainly goes
 * on is joined: its first letter is a small one, set as the last line was, and that line ended no sentence.
 * @param body font size of the running text
 */
export function joinTurns(pages: readonly PagePart[][], body: number): void {
  const joined = new Set<PdfBlock>();
  let before: { block: PdfBlock; page: readonly PagePart[] } | undefined;
  for (const page of pages) {
    const [first] = page;
    const block =
      before && first && 'lines' in first && goesOn(before.block, before.page, first) && before.block;
    if (block) {
      // Measured before it moves: the last lines of this page say whether it goes on once more.
      const last = lastOf(page, body);
      block.turns = [...(block.turns ?? []), block.lines.length];
      for (const line of (first as PdfBlock).lines) block.lines.push(line);
      joined.add(block);
      const isWhole = last === first;
      before = last && { block: isWhole ? block : last, page: [...page] };
      page.shift();
    } else {
      const last = lastOf(page, body);
      before = last && { block: last, page };
    }
  }
  for (const block of joined) Object.assign(block, joinLinesOfBlock(block.lines.map(({ text }) => text)));
}

/** The last block of running text, over notes in smaller letters and the number of the page. */
function lastOf(page: readonly PagePart[], body: number): PdfBlock | undefined {
  const part = page.findLast(
    (one) => 'table' in one || !(isPageNumber(one.text) || sizeOf(one) < body - SAME_SIZE),
  );
  return part && 'lines' in part && /^(?:paragraph|list-item)$/.test(part.kind) ? part : undefined;
}

function goesOn(block: PdfBlock, page: readonly PagePart[], next: PdfBlock): boolean {
  const last = block.lines.at(-1) as PdfLine;
  const [line] = next.lines;
  if (next.kind !== 'paragraph' || !line || Math.abs(last.fontSize - line.fontSize) >= SAME_SIZE)
    return false;
  if (!GOES_ON.test(line.text) || ITEM.test(line.text)) return false;
  return BROKEN.test(last.text) || (!ENDED.test(last.text) && isFull(last, page));
}

function isFull(line: PdfLine, page: readonly PagePart[]): boolean {
  let [left, right] = [line.x, line.right];
  for (const part of page) {
    for (const other of 'lines' in part ? part.lines : part.table.flatMap((row) => row.lines)) {
      left = Math.min(left, other.x);
      right = Math.max(right, other.right);
    }
  }
  return line.right - left >= (right - left) * FULL;
}

function sizeOf(block: PdfBlock): number {
  return (block.lines[0] as PdfLine).fontSize;
}
