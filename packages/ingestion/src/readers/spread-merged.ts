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
 * what it is about when it is read alone. A title over the whole table is left as it is, and so is the label of a row that
 * begins with it, such as that of a total.
 * @param rows the table, with empty cells where merged ones are covered
 */
export function spreadMerged(rows: string[][], merged: readonly MergedCells[]): void {
  const heads = lastHead(rows, merged);
  // Not by an argument for each row: a long sheet has more rows than a call takes arguments.
  const most = rows.reduce((longest, { length }) => Math.max(longest, length), 0);
  for (const { row, column, rows: height, columns: width } of merged) {
    const label = rows[row]?.[column] ?? '';
    if (label.trim() === '' || label.length > LONGEST_LABEL) continue;
    if (!hasOthers(rows[row] ?? [], column, width)) continue;
    const reach = column === 0 && row > heads ? 1 : width;
    for (const cells of rows.slice(row, row + height)) {
      if (!hasOthers(cells, column, width)) continue;
      for (let at = column; at < Math.min(column + reach, most); at += 1)
        if ((cells[at] ?? '').trim() === '') cells[at] = label;
    }
  }
}

/** The last of the first rows that hold heads over several columns; -1 where the first row has none. */
function lastHead(rows: readonly string[][], merged: readonly MergedCells[]): number {
  const wide = new Set(merged.filter(({ columns }) => columns > 1).map(({ row }) => row));
  const first = rows.findIndex((_, row) => !wide.has(row));
  return (first < 0 ? rows.length : first) - 1;
}

function hasOthers(cells: readonly string[], column: number, width: number): boolean {
  return cells.some((cell, at) => cell.trim() !== '' && (at < column || at >= column + width));
}
