import type { PdfLine } from './pdf-line.ts';

const HEAD =
  /^(?:índice|contenidos?|tabla de contenidos?|sumario|(?:table of )?contents|index)(?:\s+general)?$/i;
/** A line of a table of contents, once its dots are one sign. */
const ENTRY = /…\s*(\d+|[ivxlc]+)$/i;
const FEWEST = 3;

/**
 * The lines of the pages without those of a table of contents: its words are the headings of the text, and would be found
 * instead of it. Lists of prices with dots are none: they have no such head, and their numbers do not rise.
 */
export function withoutContents(pages: readonly PdfLine[][]): PdfLine[][] {
  let goesOn = false;
  let last = 0;
  return pages.map((lines) => {
    const entries = lines.filter(({ text }) => ENTRY.test(text));
    const head = lines.find(({ text }) => HEAD.test(text));
    const numbers = entries.map(({ text }) => Number(ENTRY.exec(text)?.[1])).filter((number) => number > 0);
    const rises = numbers.every((number, at) => number >= (numbers[at - 1] ?? last));
    goesOn = entries.length >= (goesOn ? 1 : FEWEST) && rises && (goesOn || head !== undefined);
    last = goesOn ? (numbers.at(-1) ?? last) : 0;
    return goesOn ? lines.filter((line) => line !== head && !entries.includes(line)) : lines;
  });
}
