/** Rows of a sparse matrix: row i has the columns and values from `starts[i]` up to `starts[i + 1]`. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

export interface SparseRow {
  columns: number[];
  values: number[];
}

export function toSparseRows(rows: readonly SparseRow[]): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = starts[index]! + row.columns.length;
  const columns = new Int32Array(starts[rows.length]!);
  const values = new Float32Array(columns.length);
  for (const [index, row] of rows.entries()) {
    columns.set(row.columns, starts[index]!);
    values.set(row.values, starts[index]!);
  }
  return { starts, columns, values };
}
