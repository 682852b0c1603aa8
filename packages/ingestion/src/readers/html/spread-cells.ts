import type { Element } from 'hast';
import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { cellsOf, rowsOf } from './table-parts.ts';
import { wordsOf } from './words-of.ts';

const MOST_COLUMNS = 200;

/** Takes merged cells of a table apart, in place: their label stands in every row and column of theirs. */
export function spreadCells(table: Element): void {
  const rows = rowsOf(table);
  const grid: Element[][] = rows.map(() => []);
  const merged: MergedCells[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (grid[at]?.[column]) column += 1;
      const columns = Math.min(spanOf(cell, 'colSpan') || 1, MOST_COLUMNS);
      // A span of no rows goes to the end of the table.
      const height = Math.min(spanOf(cell, 'rowSpan') || rows.length, rows.length - at);
      for (const covered of grid.slice(at, at + height))
        for (let place = column; place < column + columns; place += 1) covered[place] ??= cellWith('');
      (grid[at] as Element[])[column] = cell;
      if (columns > 1 || height > 1) merged.push({ row: at, column, rows: height, columns });
      column += columns;
    }
  });
  if (merged.length === 0) return;
  const words = grid.map((cells) => Array.from(cells, (cell) => (cell ? wordsOf(cell) : '')));
  spreadMerged(words, merged);
  rows.forEach((row, at) => {
    row.children = Array.from(grid[at] ?? [], (cell, column) => {
      const label = words[at]?.[column] ?? '';
      if (!cell || (label.trim() !== '' && wordsOf(cell).trim() === '')) return cellWith(label);
      return { ...cell, properties: { ...cell.properties, colSpan: undefined, rowSpan: undefined } };
    });
  });
}

function spanOf({ properties }: Element, name: 'colSpan' | 'rowSpan'): number {
  return Math.floor(Number(properties[name] ?? 1)) || 0;
}

function cellWith(words: string): Element {
  return { type: 'element', tagName: 'td', properties: {}, children: [{ type: 'text', value: words }] };
}
