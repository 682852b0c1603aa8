import type { TextBuilder } from './text-builder.ts';

/** Characters of one stretch of a long table: about what fits into a chunk. */
const STRETCH = 700;
/** A row with fewer filled cells than this is a line of words, not a row. */
const FEWEST_CELLS = 2;
/** Columns from which a first row with one cell is a title; in a narrow table it may be the one head. */
const WIDE = 3;

/**
 * Writes a table: cells apart by ` | `, one row a line, readable to people and models. A table longer than a chunk is
 * written in stretches that repeat the first row, so that every row stays under the heads of its columns.
 * @param rows the first row holds the heads, below titles over the whole table
 * @param place.onRow told where each row lies in the text, in order
 */
export function addTable(
  builder: TextBuilder,
  rows: readonly (readonly string[])[],
  { onRow, ...place }: { page?: number; onRow?: (row: number, start: number, end: number) => void } = {},
): void {
  const lines = rows.map((row, index) => ({ index, text: rowText(row) })).filter(({ text }) => text !== '');
  const isTable = rows.some((row) => filledIn(row) >= FEWEST_CELLS);
  const [head, ...body] = isTable ? lines.slice(titlesOf(rows, lines)) : [];
  for (const { index, text } of lines.slice(0, lines.length - body.length - (head ? 1 : 0))) {
    const start = builder.add('paragraph', text, place);
    if (start !== undefined) onRow?.(index, start, start + text.length);
  }
  if (head === undefined) return;
  const write = (stretch: readonly { index: number; text: string }[], repeated: boolean): void => {
    let at = builder.add('table', stretch.map(({ text }) => text).join('\n'), place) ?? 0;
    stretch.forEach(({ index, text }, position) => {
      if (!repeated || position > 0) onRow?.(index, at, at + text.length);
      at += text.length + 1;
    });
  };
  // Heads so long that repeating them would fill the stretches are written once.
  const repeats = head.text.length < STRETCH / 3;
  let stretch = [head];
  let size = head.text.length;
  let repeated = false;
  for (const line of body) {
    if (size + line.text.length > STRETCH && stretch.length > 1) {
      write(stretch, repeated);
      stretch = repeats ? [head] : [];
      size = repeats ? head.text.length : 0;
      repeated = repeats;
    }
    stretch.push(line);
    size += line.text.length + 1;
  }
  write(stretch, repeated);
}

/** How many rows before the heads are titles over a wide table: words in its first column alone. */
function titlesOf(rows: readonly (readonly string[])[], lines: readonly { index: number }[]): number {
  if (!rows.some(({ length }) => length >= WIDE)) return 0;
  const isTitle = (row: readonly string[] = []) => filledIn(row) === 1 && row[0]?.trim() !== '';
  const first = lines.findIndex(({ index }) => !isTitle(rows[index]));
  return filledIn(rows[lines[first]?.index ?? 0] ?? []) >= FEWEST_CELLS ? first : 0;
}

function filledIn(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** One row on one line; empty cells at its end are left out. */
function rowText(row: readonly string[]): string {
  const cells = row.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells.join(' | ');
}
