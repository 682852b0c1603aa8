import type { Element } from 'hast';
import { cellsOf, rowsOf } from './table-parts.ts';
import { wordsOf } from './words-of.ts';

/** Parts that begin on a line of their own. */
const BLOCK = /^(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|pre|blockquote|section|article|address|figure|figcaption)$/;

/** Makes the blocks inside of the cells of a table words with a space behind them, in place: Markdown joins them without one. */
export function flattenCells(table: Element): void {
  for (const cell of rowsOf(table).flatMap(cellsOf)) flatten(cell);
}

function flatten(element: Element): void {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'table') {
      spell(child);
      continue;
    }
    flatten(child);
    if (!BLOCK.test(child.tagName)) continue;
    child.tagName = 'span';
    child.children.push({ type: 'text', value: ' ' });
  }
}

/** Makes a table inside of a cell words of it: row by row. */
function spell(table: Element): void {
  const rows = rowsOf(table).map((row) =>
    cellsOf(row)
      .map((cell) => wordsOf(cell).trim())
      .filter(Boolean)
      .join(' '),
  );
  table.tagName = 'span';
  table.children = [{ type: 'text', value: `${rows.filter(Boolean).join('; ')} ` }];
}
