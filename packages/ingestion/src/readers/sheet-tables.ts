import { type MergedCells, spreadMerged } from './spread-merged.ts';

/** Columns of a sheet that are read: what lies beyond them is no table that people read. */
export const MOST_COLUMNS = 500;

/** A row of a sheet with something in it. */
export interface SheetRow {
  /** 1-based. */
  number: number;
  cells: string[];
  isHidden: boolean;
}

/** Cells of a sheet that are shown as one. */
export interface SheetRange {
  /** Rows are 1-based, columns 0-based. */
  from: { row: number; column: number };
  to: { row: number; column: number };
}

/**
 * The tables of a sheet: stretches of rows without an empty row between them, without what is hidden.
 * @param rows in their order; they are changed
 * @param sheet.merged cells that are shown as one
 * @param sheet.columns the hidden ones, 0-based
 */
export function sheetTables(
  rows: readonly SheetRow[],
  { merged, columns }: { merged: readonly SheetRange[]; columns: ReadonlySet<number> },
): { tables: string[][][]; hidden: { rows: number; columns: number } } {
  const cells = rows.map((row) => row.cells);
  spreadMerged(cells, mergedIn(merged, rows, columns));
  const hiddenColumns = [...columns].filter((column) => cells.some((row) => isFilled(row[column])));
  for (const row of cells) for (const column of hiddenColumns) row[column] = '';
  const tables: string[][][] = [];
  let last = 0;
  for (const { number, cells: words, isHidden } of rows) {
    if (number > last + 1 || tables.length === 0) tables.push([]);
    if (!isHidden && words.some(isFilled)) tables.at(-1)?.push(words);
    last = number;
  }
  return {
    tables: tables.filter(({ length }) => length > 0).map(dropEmptyColumns),
    hidden: { rows: rows.filter(({ isHidden }) => isHidden).length, columns: hiddenColumns.length },
  };
}

/**
 * Merged cells by the places of their rows among those that are left. What begins in a hidden row or column is shown where
 * the rest of it is, and moved there.
 */
function mergedIn(
  ranges: readonly SheetRange[],
  rows: readonly SheetRow[],
  hiddenColumns: ReadonlySet<number>,
): MergedCells[] {
  const placeOfRow = new Map(rows.map(({ number }, index) => [number, index]));
  return ranges.flatMap(({ from, to }) => {
    const first = placeOfRow.get(from.row);
    if (first === undefined) return [];
    const rowsBelow = rows.slice(first).findIndex(({ number }) => number > to.row);
    const end = rowsBelow < 0 ? rows.length : first + rowsBelow;
    const shown = rows.slice(first, end).findIndex(({ isHidden }) => !isHidden);
    const row = first + Math.max(0, shown);
    let column = from.column;
    while (column < to.column && hiddenColumns.has(column)) column += 1;
    const source = (rows[first] as SheetRow).cells;
    const target = (rows[row] as SheetRow).cells;
    if (row !== first || column !== from.column) {
      while (target.length < column) target.push('');
      target[column] = source[from.column] ?? '';
      source[from.column] = '';
    }
    return [{ row, column, rows: end - row, columns: to.column - column + 1 }];
  });
}

/** True for a cell with words in it. */
export function isFilled(cell: string | undefined): boolean {
  return (cell ?? '').trim() !== '';
}

function dropEmptyColumns(rows: string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows) for (const [column, cell] of row.entries()) if (isFilled(cell)) used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((row) => columns.map((column) => row[column] ?? ''));
}
