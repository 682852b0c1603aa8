import type { PdfLine } from './pdf-line.ts';

/** Lines of a page that belong together as rows of a table, or lines of running text. */
export type PageStretch = { table: PdfTableRow[] } | { lines: PdfLine[] };

export interface PdfTableRow {
  cells: string[];
  lines: PdfLine[];
}

const FEWEST_ROWS = 2;
/** Mean length of cells from which two columns are newspaper columns rather than a table. */
const PROSE_CELL = 45;

/** Parts the lines of a page into running text and tables: rows of cells that stand under each other. */
export function findTables(lines: readonly PdfLine[]): PageStretch[] {
  const stretches: PageStretch[] = [];
  let text: PdfLine[] = [];
  const flush = (): void => {
    if (text.length > 0) stretches.push({ lines: text });
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const end = runEnd(lines, at);
    const table = end - at >= FEWEST_ROWS ? tableOf(lines.slice(at, end)) : undefined;
    if (table) {
      flush();
      stretches.push({ table });
      at = end;
    } else text.push(lines[at++] as PdfLine);
  }
  flush();
  return stretches;
}

/** Where the run of lines with several cells ends; a cell that goes on in the next line belongs to it. */
function runEnd(lines: readonly PdfLine[], at: number): number {
  let end = at;
  while (end < lines.length) {
    const line = lines[end] as PdfLine;
    const previous = lines[end - 1];
    if (end > at && previous && (previous.y <= line.y || previous.y - line.y > line.fontSize * 3)) break;
    if (line.cells.length < 2 && !(end > at && previous && goesOn(previous, line))) break;
    end += 1;
  }
  while (end > at && (lines[end - 1] as PdfLine).cells.length < 2 && end - at < FEWEST_ROWS) end -= 1;
  return end;
}

/** True for a line alone in a column that is not the first: the rest of a cell. */
function goesOn(previous: PdfLine, line: PdfLine): boolean {
  return line.x > previous.x + line.fontSize * 2 && previous.y - line.y < line.fontSize * 1.6;
}

function tableOf(lines: readonly PdfLine[]): PdfTableRow[] | undefined {
  const columns = columnsOf(lines);
  if (columns.length < 2) return undefined;
  const rows: PdfTableRow[] = [];
  for (const line of lines) {
    const cells: string[] = columns.map(() => '');
    for (const cell of line.cells) {
      const column = columns.findIndex(({ x, right }) => cell.x < right && cell.right > x);
      if (cells[column] !== '') return undefined;
      cells[column] = cell.text;
    }
    const last = rows.at(-1);
    if (line.cells.length === 1 && last) {
      last.cells = last.cells.map((text, column) => `${text} ${cells[column]}`.trim());
      last.lines.push(line);
    } else rows.push({ cells, lines: [line] });
  }
  const texts = rows.flatMap(({ cells }) => cells.filter(Boolean));
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / texts.length;
  return rows.length < FEWEST_ROWS || (columns.length === 2 && mean > PROSE_CELL) ? undefined : rows;
}

/** Stretches of the page's width that cells share. */
function columnsOf(lines: readonly PdfLine[]): { x: number; right: number }[] {
  const columns: { x: number; right: number }[] = [];
  const cells = lines.flatMap((line) => line.cells).sort((a, b) => a.x - b.x);
  for (const { x, right } of cells) {
    const last = columns.at(-1);
    if (last && x < last.right) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}
