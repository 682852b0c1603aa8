import { isFilled, MOST_COLUMNS, type SheetRow, sheetTables } from '../sheet-tables.ts';
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

/**
 * The tables of a sheet. Values are written as the spreadsheet shows them (dates as dates, shares as percentages), because
 * that is what people ask for; what is hidden is not shown.
 */
export function readSheet(sheet: XmlElement, context: SheetContext): SheetContent {
  const lines = hiddenLines(sheet, context.tables);
  const { rows, formulasWithoutValue, hiddenCells } = rowsOf(sheet, context, lines.isHiddenRow);
  const merged = elementsOf(elementAt(sheet, 'mergeCells'), 'mergeCell').flatMap(
    ({ attributes }) => rangeOf(attributes.ref) ?? [],
  );
  const { tables, hidden } = sheetTables(rows, { merged, columns: lines.columns });
  return { tables, formulasWithoutValue, hidden: { ...hidden, cells: hiddenCells } };
}

/** Rows with something in them. */
function rowsOf(
  sheet: XmlElement,
  context: SheetContext,
  isHiddenRow: (row: XmlElement, number: number) => boolean,
): { rows: SheetRow[]; formulasWithoutValue: boolean; hiddenCells: number } {
  const rows: SheetRow[] = [];
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
