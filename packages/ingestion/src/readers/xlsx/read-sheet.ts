import { numberText } from '../office/number-text.ts';
import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { elementAt, elementsOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { richText } from './rich-text.ts';

export interface SheetContext {
  /** Texts that cells refer to by number. */
  texts: readonly string[];
  /** Number format of every cell style. */
  styles: readonly string[];
  /** Days are counted from 1904 instead of 1900. */
  since1904: boolean;
}

const MOST_COLUMNS = 500;

interface Row {
  /** 1-based. */
  number: number;
  cells: string[];
}

/**
 * The tables of a sheet: stretches of rows without an empty row between them. Values are written as the spreadsheet
 * shows them (dates as dates, shares as percentages), because that is what people ask for.
 */
export function readSheet(
  sheet: XmlElement,
  context: SheetContext,
): { tables: string[][][]; formulasWithoutValue: boolean } {
  const { rows, formulasWithoutValue } = rowsOf(sheet, context);
  spreadMerged(
    rows.map(({ cells }) => cells),
    mergedIn(sheet, rows),
  );
  const tables: string[][][] = [];
  let last = 0;
  for (const { number, cells } of rows) {
    if (number > last + 1 || tables.length === 0) tables.push([]);
    tables.at(-1)?.push(cells);
    last = number;
  }
  return { tables: tables.map(dropEmptyColumns), formulasWithoutValue };
}

/** Rows with something in them. */
function rowsOf(sheet: XmlElement, context: SheetContext): { rows: Row[]; formulasWithoutValue: boolean } {
  const rows: Row[] = [];
  let formulasWithoutValue = false;
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
      cells[column] = cellText(cell, context);
      if (elementAt(cell, 'f') && !elementAt(cell, 'v')) formulasWithoutValue = true;
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: last, cells });
  }
  return { rows, formulasWithoutValue };
}

/** Merged cells by the places of their rows among those that are left. */
function mergedIn(sheet: XmlElement, rows: readonly Row[]): MergedCells[] {
  const placeOfRow = new Map(rows.map(({ number }, index) => [number, index]));
  return elementsOf(elementAt(sheet, 'mergeCells'), 'mergeCell').flatMap(({ attributes }) => {
    const [from, to] = (attributes.ref ?? '').split(':').map(placeOf);
    const row = placeOfRow.get(from?.row ?? 0);
    if (!from || !to || row === undefined) return [];
    const rowsBelow = rows.slice(row).findIndex(({ number }) => number > to.row);
    return [
      {
        row,
        column: from.column,
        rows: rowsBelow < 0 ? rows.length - row : rowsBelow,
        columns: to.column - from.column + 1,
      },
    ];
  });
}

function cellText(cell: XmlElement, { texts, styles, since1904 }: SheetContext): string {
  const raw = textOf(elementAt(cell, 'v'));
  switch (cell.attributes.t) {
    case 's':
      return texts[Number(raw)] ?? '';
    case 'inlineStr':
      return richText(elementAt(cell, 'is'));
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'str':
    case 'e':
    case 'd':
      return raw;
    default:
      return numberText(raw, styles[Number(cell.attributes.s ?? 0)], since1904);
  }
}

/** Row (1-based) and column (0-based) of a cell reference such as `AB12`. */
function placeOf(reference: string | undefined): { row: number; column: number } | undefined {
  const [, letters, row] = /^([A-Z]{1,3})(\d+)$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), column: column - 1 };
}

function dropEmptyColumns(rows: string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows)
    for (const [column, cell] of row.entries()) if (cell.trim() !== '') used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((row) => columns.map((column) => row[column] ?? ''));
}
