import type { Element } from 'hast';
import { cellsOf, rowsOf } from './table-parts.ts';
import { wordsOf } from './words-of.ts';

/** Longest cell with a table in it that still reads as one cell. */
const LONGEST_CELL = 400;
const HEADING = /^h[1-6]$/;

/** True for a table that only places things on the page: of one column, or around other tables that are no small lists in its cells. */
export function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(String(table.properties.role ?? ''))) return true;
  const rows = rowsOf(table).map(cellsOf);
  if (rows.every((cells) => cells.length < 2)) return true;
  return holds(table, isTable) && !isGrid(rows);
}

/** Rows that mostly have several filled cells, and in these no more than a few words or a small table. */
function isGrid(rows: readonly Element[][]): boolean {
  const filled = rows
    .map((cells) => cells.filter((cell) => wordsOf(cell).trim() !== ''))
    .filter(({ length }) => length > 0);
  const wide = filled.filter(({ length }) => length > 1);
  const around = rows.flat().filter((cell) => holds(cell, isTable));
  return (
    wide.length > 1 &&
    wide.length >= filled.length / 2 &&
    around.every(
      (cell) => wordsOf(cell).length <= LONGEST_CELL && !holds(cell, isHeading) && !holds(cell, holdsTable),
    )
  );
}

function holds(element: Element, isSo: (element: Element) => boolean): boolean {
  return element.children.some((child) => child.type === 'element' && (isSo(child) || holds(child, isSo)));
}

const isTable = ({ tagName }: Element): boolean => tagName === 'table';
const isHeading = ({ tagName }: Element): boolean => HEADING.test(tagName);
const holdsTable = (element: Element): boolean => isTable(element) && holds(element, isTable);
