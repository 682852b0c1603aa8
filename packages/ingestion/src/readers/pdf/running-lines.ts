import { isPageNumber } from '../distinct-running-words.ts';
import type { PdfLine } from './pdf-line.ts';

/** How many lines at the top and at the bottom of a page may be a running header or footer. */
const EDGE = 2;
const FEWEST_PAGES = 3;

/**
 * Finds headers, footers and page numbers: lines at the edge of the page that stand on most pages, digits aside.
 * They would otherwise break sentences in two at every turn of a page. Those of the first page stay where they say
 * something that nothing else on it does, as a letterhead.
 */
export function dropRunningLines(pages: readonly PdfLine[][]): { pages: PdfLine[][]; dropped: number } {
  const withText = pages.filter((lines) => lines.length > 0).length;
  if (withText < FEWEST_PAGES) return { pages: pages.map((lines) => [...lines]), dropped: 0 };
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  let dropped = 0;
  const first = pages.findIndex((lines) => lines.length > 0);
  const kept = pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      const repeated = edges.has(line) && (seen.get(keyOf(line)) ?? 0) > withText * 0.6;
      const running = repeated && (page !== first || saysNothingNew(line, lines));
      if (running) dropped += 1;
      return !running;
    });
  });
  return { pages: kept, dropped };
}

function saysNothingNew(line: PdfLine, page: readonly PdfLine[]): boolean {
  const words = wordsOf(line);
  return isPageNumber(line.text) || page.some((other) => other !== line && wordsOf(other).includes(words));
}

/** Letters alone, without the numbers of pages and the marks around them. */
function wordsOf({ text }: PdfLine): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  if (lines.length <= EDGE * 2) return [...lines.slice(0, 1), ...lines.slice(1).slice(-1)];
  return [...lines.slice(0, EDGE), ...lines.slice(-EDGE)];
}

/** The line with its numbers blanked and its height on the page, so that body text elsewhere never matches. */
function keyOf(line: PdfLine): string {
  return `${Math.round(line.y / 4)}:${line.text.toLowerCase().replace(/\d+/g, '#')}`;
}
