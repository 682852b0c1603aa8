import { format } from 'numfmt';
import { descendants, elementAt, elementsOf, textOf, type XmlElement } from '../xml/parse-xml.ts';

export interface SheetContext {
  /** Texts that cells refer to by number. */
  texts: readonly string[];
  /** Number format of every cell style. */
  styles: readonly string[];
  /** Days are counted from 1904 instead of 1900. */
  since1904: boolean;
}

const MOST_COLUMNS = 500;
/** Days between the two starts of counting. */
const DAYS_1904 = 1462;

/**
 * The tables of a sheet: stretches of rows without an empty row between them. Values are written as the spreadsheet
 * shows them (dates as dates, shares as percentages), because that is what people ask for.
 */
export function readSheet(
  sheet: XmlElement,
  context: SheetContext,
): { tables: string[][][]; formulasWithoutValue: boolean } {
  const tables: string[][][] = [];
  let table: string[][] = [];
  let lastRow = 0;
  let formulasWithoutValue = false;
  const close = (): void => {
    if (table.length > 0) tables.push(dropEmptyColumns(table));
    table = [];
  };
  for (const row of elementsOf(elementAt(sheet, 'sheetData'), 'row')) {
    const number = Number(row.attributes.r ?? lastRow + 1);
    const cells: string[] = [];
    let next = 0;
    for (const cell of elementsOf(row, 'c')) {
      const column = columnOf(cell.attributes.r) ?? next;
      next = column + 1;
      if (column >= MOST_COLUMNS) break;
      while (cells.length < column) cells.push('');
      cells[column] = cellText(cell, context);
      if (elementAt(cell, 'f') && !elementAt(cell, 'v')) formulasWithoutValue = true;
    }
    const filled = cells.some((cell) => cell.trim() !== '');
    if (number > lastRow + 1 || !filled) close();
    if (filled) table.push(cells);
    lastRow = number;
  }
  close();
  return { tables, formulasWithoutValue };
}

function cellText(cell: XmlElement, { texts, styles, since1904 }: SheetContext): string {
  const raw = textOf(elementAt(cell, 'v'));
  switch (cell.attributes.t) {
    case 's':
      return texts[Number(raw)] ?? '';
    case 'inlineStr':
      return [...descendants(elementAt(cell, 'is'), 't')].map(textOf).join('');
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'str':
    case 'e':
    case 'd':
      return raw;
    default:
      return raw === ''
        ? ''
        : numberText(Number(raw), raw, styles[Number(cell.attributes.s ?? 0)], since1904);
  }
}

function numberText(value: number, raw: string, pattern: string | undefined, since1904: boolean): string {
  if (!Number.isFinite(value)) return raw;
  // Fifteen digits are what spreadsheets keep; more is noise of binary fractions.
  const plain = String(Number(value.toPrecision(15)));
  if (pattern === undefined || pattern === 'General' || pattern === '@') return plain;
  try {
    const isDate = /[ymdhs]/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
    return format(pattern, isDate && since1904 ? value + DAYS_1904 : value).trim() || plain;
  } catch {
    return plain;
  }
}

/** 0-based column of a cell reference such as `AB12`. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function dropEmptyColumns(rows: string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows)
    for (const [column, cell] of row.entries()) if (cell.trim() !== '') used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((row) => columns.map((column) => row[column] ?? ''));
}
