import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { LEFT_OUT } from './inline-words.ts';

/** Times that one cell is repeated, at most: rows are filled to their end with empty ones. */
const MOST_REPEATED = 100;

/**
 * Words of the cells of a table of an OpenDocument text, row by row.
 * @param inline words of a paragraph
 */
export function tableRows(table: XmlElement, inline: (paragraph: XmlElement) => string): string[][] {
  const merged: MergedCells[] = [];
  const rows = rowsOf(table).map((row, at) => {
    const words: string[] = [];
    for (const cell of elementsOf(row)) {
      if (!/^table:(?:covered-)?table-cell$/.test(cell.name)) continue;
      const columns = numberOf(cell, 'table:number-columns-spanned');
      const height = numberOf(cell, 'table:number-rows-spanned');
      if (columns > 1 || height > 1) merged.push({ row: at, column: words.length, rows: height, columns });
      const times = Math.min(numberOf(cell, 'table:number-columns-repeated'), MOST_REPEATED);
      const own = wordsOf(cell, inline);
      for (let time = 0; time < times; time += 1) words.push(own);
    }
    return words;
  });
  spreadMerged(rows, merged);
  return rows;
}

/** Rows, those of heads and groups too; a table inside of a cell is words of that cell. */
function rowsOf(table: XmlElement): XmlElement[] {
  return elementsOf(table).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return /^table:table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}

/** Words of a cell, those of lists in it too; a table inside of it row by row. */
function wordsOf(element: XmlElement, inline: (paragraph: XmlElement) => string): string {
  return elementsOf(element)
    .map((child) => {
      if (LEFT_OUT.has(child.name)) return '';
      if (child.name === 'text:p' || child.name === 'text:h') return inline(child);
      if (child.name !== 'table:table') return wordsOf(child, inline);
      return tableRows(child, inline)
        .map((row) => row.filter(Boolean).join(' '))
        .join('; ');
    })
    .filter(Boolean)
    .join(' ');
}

function numberOf(cell: XmlElement, name: string): number {
  return Number(cell.attributes[name] ?? 1) || 1;
}
