import { isPageNumber } from '../distinct-running-words.ts';
import type { PdfLine } from './pdf-line.ts';

/** How many lines at the top and at the bottom of a page may be a running header or footer. */
const EDGE = 2;
const FEWEST_PAGES = 3;
const LONGEST_RUNNING = 150;

/** Share of the pages on which a line that holds the number of its page stands at least. */
const COUNTED = 0.5;

/**
 * Finds headers, footers and page numbers: lines at the edge of the page that stand on most pages, digits aside, or that
 * hold the number of their page beside words that change, such as the name of a chapter. They would otherwise break
 * sentences in two at every turn of a page. Those of the first page stay where they say something that nothing else on it
 * does, as a letterhead.
 */
export function dropRunningLines(pages: readonly PdfLine[][]): { pages: PdfLine[][]; dropped: number } {
  const withText = pages.filter((lines) => lines.length > 0).length;
  if (withText < FEWEST_PAGES) return { pages: pages.map((lines) => [...lines]), dropped: 0 };
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const counted = countedKeys(pages, withText);
  let dropped = 0;
  const first = pages.findIndex((lines) => lines.length > 0);
  const kept = pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      const repeated =
        edges.has(line) &&
        ((seen.get(keyOf(line)) ?? 0) > withText * 0.6 ||
          countsOf(line, page).some((key) => counted.has(key)));
      const running = repeated && (page !== first || saysNothingNew(line, lines));
      if (running) dropped += 1;
      return !running;
    });
  });
  return { pages: kept, dropped };
}

/** Where lines stand that count the pages, and from which number on. */
function countedKeys(pages: readonly PdfLine[][], withText: number): Set<string> {
  const seen = new Map<string, number>();
  pages.forEach((lines, page) => {
    for (const key of new Set(edgesOf(lines).flatMap((line) => countsOf(line, page))))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  });
  return new Set(
    [...seen].filter(([, count]) => count > Math.max(FEWEST_PAGES, withText * COUNTED)).map(([key]) => key),
  );
}

/** What the number at either end of a line would say of the first page, were it that of this one. */
function countsOf({ text, y }: PdfLine, page: number): string[] {
  if (text.length > LONGEST_RUNNING) return [];
  const [, first] = /^(\d{1,4})\s/.exec(text) ?? [];
  const [, last] = /\s(\d{1,4})$/.exec(text) ?? [];
  return [first, last].flatMap((number) =>
    number === undefined ? [] : [`${Math.round(y / 4)}:${Number(number) - page}`],
  );
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
