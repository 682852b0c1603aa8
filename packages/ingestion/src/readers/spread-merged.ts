/** Cells of a table that are shown as one: where it begins, and over how many rows and columns it goes. */
export interface MergedCells {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Longer texts are notes beside a table, not labels of its rows and columns. */
const LONGEST_LABEL = 80;

/**
 * Repeats the label of merged cells in every row and column that it goes over, in place, so that each row still says
 * what it is about when it is read alone. A title over the whole table is left as it is.
 * @param rows the table, with empty cells where merged ones are covered
 */
export function spreadMerged(rows: string[][], merged: readonly MergedCells[]): void {
  const most = Math.max(0, ...rows.map(({ length }) => length));
  for (const { row, column, rows: height, columns: width } of merged) {
    const label = rows[row]?.[column] ?? '';
    if (label.trim() === '' || label.length > LONGEST_LABEL) continue;
    if (!hasOthers(rows[row] ?? [], column, width)) continue;
    for (const cells of rows.slice(row, row + height)) {
      if (!hasOthers(cells, column, width)) continue;
      for (let at = column; at < Math.min(column + width, most); at += 1)
        if ((cells[at] ?? '').trim() === '') cells[at] = label;
    }
  }
}

function hasOthers(cells: readonly string[], column: number, width: number): boolean {
  return cells.some((cell, at) => cell.trim() !== '' && (at < column || at >= column + width));
}
