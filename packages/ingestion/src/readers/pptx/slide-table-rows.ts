import { drawingParagraphs } from '../office/drawing-text.ts';
import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { elementAt, elementsOf, type XmlElement } from '../xml/parse-xml.ts';

/** Words of the cells of a table on a slide, row by row. */
export function slideTableRows(table: XmlElement): string[][] {
  const merged: MergedCells[] = [];
  const rows = elementsOf(table, 'a:tr').map((row, at) =>
    elementsOf(row, 'a:tc').map((cell, column) => {
      const { gridSpan, rowSpan } = cell.attributes;
      const [columns, height] = [Number(gridSpan ?? 1), Number(rowSpan ?? 1)];
      if (columns > 1 || height > 1) merged.push({ row: at, column, rows: height, columns });
      return drawingParagraphs(elementAt(cell, 'a:txBody')).join(' ');
    }),
  );
  spreadMerged(rows, merged);
  return rows;
}
