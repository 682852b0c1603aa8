import { commentText } from '../../comment-text.ts';
import { MOST_COLUMNS, type SheetRange, type SheetRow, sheetTables } from '../../sheet-tables.ts';
import { elementAt, elementsOf, textOf, type XmlElement } from '../../xml/parse-xml.ts';
import { inlineWords } from '../inline-words.ts';
import type { CellLook } from './cell-looks.ts';
import { cellName } from './cell-name.ts';
import { cellValue } from './cell-value.ts';
import { columnMarks } from './column-marks.ts';
import { countOf } from './count-of.ts';
import { rowsOf, type TableRow } from './rows-of.ts';

/** Characters that repeated cells and rows may add to all sheets of a file together. */
const MOST_REPEATED = 1e6;

export interface SheetContext {
  lookOf: (style: string | undefined) => CellLook;
  /** What repetition has cost so far, over all sheets. */
  repeated: { characters: number; isOver: boolean };
}

/** What a sheet says, and what of it was left out. */
export interface SheetContent {
  tables: string[][][];
  comments: string[];
  /** What lies over the cells: text boxes, charts, shapes. */
  shapes: XmlElement[];
  formulasWithoutValue: boolean;
  /** Rows, columns and single cells with something in them that are not seen. */
  hidden: { rows: number; columns: number; cells: number };
}

/** The tables of a sheet, with values as the spreadsheet shows them: the file holds them in words. */
export function readSheet(table: XmlElement, context: SheetContext): SheetContent {
  const reading = new SheetReading(table, context);
  for (const row of rowsOf(table)) reading.addRow(row);
  return reading.content(table);
}

class SheetReading {
  readonly #columns: ReturnType<typeof columnMarks>;
  readonly #context: SheetContext;
  /** Colours that come from elsewhere may lie under white words. */
  readonly #isPlain: boolean;
  readonly #rows: SheetRow[] = [];
  readonly #merged: SheetRange[] = [];
  readonly #comments: string[] = [];
  readonly #shapes: XmlElement[] = [];
  #formulasWithoutValue = false;
  #hiddenCells = 0;

  constructor(table: XmlElement, context: SheetContext) {
    this.#columns = columnMarks(table);
    this.#context = context;
    this.#isPlain = elementAt(table, 'calcext:conditional-formats') === undefined;
  }

  addRow({ row, number, times, isHidden }: TableRow): void {
    const cells: string[] = [];
    let column = 0;
    for (const cell of elementsOf(row)) {
      if (!/^table:(?:covered-)?table-cell$/.test(cell.name)) continue;
      if (column >= MOST_COLUMNS) break;
      // What lies under cells that are shown as one is not seen.
      const words = cell.name === 'table:table-cell' ? this.#wordsOf(cell, column, row) : '';
      this.#addExtent(cell, number, column);
      if (!isHidden && !this.#columns.hidden.has(column)) this.#addAround(cell, cellName(number, column));
      const count = Math.min(countOf(cell, 'table:number-columns-repeated'), MOST_COLUMNS - column);
      if (words !== '') {
        while (cells.length < column) cells.push('');
        for (let rest = this.#granted(count, words.length); rest > 0; rest -= 1) cells.push(words);
      }
      column += count;
    }
    if (cells.length === 0) return;
    const size = cells.reduce((sum, words) => sum + words.length + 1, 0);
    const end = number + this.#granted(times, size);
    for (let at = number; at < end; at += 1) this.#rows.push({ number: at, cells: [...cells], isHidden });
  }

  content(table: XmlElement): SheetContent {
    const { tables, hidden } = sheetTables(this.#rows, {
      merged: this.#merged,
      columns: this.#columns.hidden,
    });
    return {
      tables,
      comments: this.#comments,
      shapes: [...elementsOf(elementAt(table, 'table:shapes')), ...this.#shapes],
      formulasWithoutValue: this.#formulasWithoutValue,
      hidden: { ...hidden, cells: this.#hiddenCells },
    };
  }

  /** How many of so many equal things there is room for: the first costs nothing. */
  #granted(wanted: number, length: number): number {
    const { repeated } = this.#context;
    const room = Math.floor((MOST_REPEATED - repeated.characters) / (length + 1));
    const more = Math.min(wanted - 1, Math.max(0, room));
    repeated.characters += more * (length + 1);
    repeated.isOver ||= more < wanted - 1;
    return 1 + more;
  }

  #wordsOf(cell: XmlElement, column: number, row: XmlElement): string {
    const paragraphs = elementsOf(cell, 'text:p');
    const { attributes } = cell;
    if (attributes['table:formula'] && paragraphs.length === 0 && !attributes['office:value-type'])
      this.#formulasWithoutValue = true;
    const words =
      paragraphs.length > 0 ? paragraphs.map(inlineWords).join('\n').trim() : cellValue(cell).trim();
    if (words === '') return '';
    const style =
      attributes['table:style-name'] ??
      row.attributes['table:default-cell-style-name'] ??
      this.#columns.styles[column];
    const look = this.#context.lookOf(style);
    if (look.isWhite && this.#isPlain) {
      this.#hiddenCells += 1;
      return '';
    }
    return look.isStruckOut && !words.includes('~~') ? `~~${words}~~` : words;
  }

  #addExtent(cell: XmlElement, row: number, column: number): void {
    const rows = countOf(cell, 'table:number-rows-spanned');
    const columns = countOf(cell, 'table:number-columns-spanned');
    if (rows === 1 && columns === 1) return;
    this.#merged.push({ from: { row, column }, to: { row: row + rows - 1, column: column + columns - 1 } });
  }

  /** Takes up what is on a cell: comments, and what lies over it. */
  #addAround(cell: XmlElement, name: string): void {
    for (const child of elementsOf(cell)) {
      if (child.name === 'office:annotation') {
        const text = elementsOf(child, 'text:p').map(inlineWords).join('\n');
        if (text.trim() === '') continue;
        const author = textOf(elementAt(child, 'dc:creator'));
        this.#comments.push(commentText({ cell: name, author, text }));
      } else if (/^(?:draw|dr3d):/.test(child.name)) this.#shapes.push(child);
    }
  }
}
