import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { elementAt, elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { placeOf, rangeOf } from './cell-range.ts';
import { type CellContext, cellText } from './cell-text.ts';
import { hiddenLines } from './hidden-lines.ts';

export interface SheetContext extends CellContext {
  /** Tables (list objects) that lie on the sheet. */
  tables: readonly XmlElement[];
}

/** What a sheet says, and what of it was left out. */
export interface SheetContent {
  tables: string[][][];
  formulasWithoutValue: boolean;
  /** Rows, columns and single cells with something in them that are not seen. */
  hidden: { rows: number; columns: number; cells: number };
}

const MOST_COLUMNS = 500;

interface Row {
  /** 1-based. */
  number: number;
  cells: string[];
  isHidden: boolean;
}

/**
 * The tables of a sheet: stretches of rows without an empty row between them. Values are written as the spreadsheet
 * shows them (dates as dates, shares as percentages), because that is what people ask for; what is hidden is not shown.
 */
export function readSheet(sheet: XmlElement, context: SheetContext): SheetContent {
  const lines = hiddenLines(sheet, context.tables);
  const { rows, ...rest } = rowsOf(sheet, context, lines.isHiddenRow);
  const cells = rows.map((row) => row.cells);
  spreadMerged(cells, mergedIn(sheet, rows, lines.columns));
  const hiddenColumns = [...lines.columns].filter((column) => cells.some((row) => isFilled(row[column])));
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
    formulasWithoutValue: rest.formulasWithoutValue,
    hidden: {
      rows: rows.filter(({ isHidden }) => isHidden).length,
      columns: hiddenColumns.length,
      cells: rest.hiddenCells,
    },
  };
}

/** Rows with something in them. */
function rowsOf(
  sheet: XmlElement,
  context: SheetContext,
  isHiddenRow: (row: XmlElement, number: number) => boolean,
): { rows: Row[]; formulasWithoutValue: boolean; hiddenCells: number } {
  const rows: Row[] = [];
  // Colours that come from elsewhere may lie under white words.
  const isPlain = context.tables.length === 0 && !elementAt(sheet, 'conditionalFormatting');
  let formulasWithoutValue = false;
  let hiddenCells = 0;
  let last = 0;
  for (const row of elementsOf(elementAt(sheet, 'sheetData'), 'row')) {
    last = Number(row.attributes.r ?? last + 1);
    const cells: string[] = [];
    let next = 0;
    for (const cell of elementsOf(row, 'c')) {
      const column = placeOf(cell.attributes.r)?.column ?? next;
      next = column + 1;
      if (column >= MOST_COLUMNS) break;
      while (cells.length < column) cells.push('');
      const { words, isUnseen } = cellText(cell, context, isPlain);
      if (isUnseen && isFilled(words)) hiddenCells += 1;
      cells[column] = isUnseen ? '' : words;
      if (elementAt(cell, 'f') && !elementAt(cell, 'v')) formulasWithoutValue = true;
    }
    if (cells.some(isFilled)) rows.push({ number: last, cells, isHidden: isHiddenRow(row, last) });
  }
  return { rows, formulasWithoutValue, hiddenCells };
}

/**
 * Merged cells by the places of their rows among those that are left. What begins in a hidden row or column is shown where
 * the rest of it is, and moved there.
 */
function mergedIn(
  sheet: XmlElement,
  rows: readonly Row[],
  hiddenColumns: ReadonlySet<number>,
): MergedCells[] {
  const placeOfRow = new Map(rows.map(({ number }, index) => [number, index]));
  return elementsOf(elementAt(sheet, 'mergeCells'), 'mergeCell').flatMap(({ attributes }) => {
    const range = rangeOf(attributes.ref);
    const first = placeOfRow.get(range?.from.row ?? 0);
    if (!range || first === undefined) return [];
    const { from, to } = range;
    const rowsBelow = rows.slice(first).findIndex(({ number }) => number > to.row);
    const end = rowsBelow < 0 ? rows.length : first + rowsBelow;
    const shown = rows.slice(first, end).findIndex(({ isHidden }) => !isHidden);
    const row = first + Math.max(0, shown);
    let column = from.column;
    while (column < to.column && hiddenColumns.has(column)) column += 1;
    const source = (rows[first] as Row).cells;
    const target = (rows[row] as Row).cells;
    if (row !== first || column !== from.column) {
      while (target.length < column) target.push('');
      target[column] = source[from.column] ?? '';
      source[from.column] = '';
    }
    return [{ row, column, rows: end - row, columns: to.column - column + 1 }];
  });
}

function isFilled(cell: string | undefined): boolean {
  return (cell ?? '').trim() !== '';
}

function dropEmptyColumns(rows: string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows) for (const [column, cell] of row.entries()) if (isFilled(cell)) used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((row) => columns.map((column) => row[column] ?? ''));
}
