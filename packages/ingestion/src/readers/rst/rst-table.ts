import Papa from 'papaparse';

/** Cells of a grid table (`+---+`), rows that span lines joined. */
export function gridRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (/^\s*\+[-=+]+\+\s*$/.test(line)) {
      if (open) rows.push(open);
      open = undefined;
      continue;
    }
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    const before: string[] | undefined = open;
    open = before ? before.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim()) : cells;
  }
  if (open) rows.push(open);
  return rows;
}

/** Cells of a simple table, whose columns are where its lines of `=` are. */
export function simpleRows(lines: readonly string[]): string[][] {
  const columns = [...(lines[0] ?? '').matchAll(/=+/g)].map(({ 0: { length }, index }) => [
    index,
    index + length,
  ]);
  const rows: string[][] = [];
  for (const line of lines) {
    if (/^[=\s-]+$/.test(line)) continue;
    const cells = columns.map(([from = 0, to], column) =>
      line.slice(from, column === columns.length - 1 ? undefined : to).trim(),
    );
    const last = rows.at(-1);
    // An empty first cell goes on with the row above.
    if (cells[0] === '' && last)
      for (const [column, cell] of cells.entries()) last[column] = `${last[column]} ${cell}`.trim();
    else rows.push(cells);
  }
  return rows;
}

/** Cells of the `list-table` directive: a list of lists. */
export function listRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const line of lines) {
    const cell = /^\s*(\*\s+)?-\s?(.*)$/.exec(line);
    if (cell?.[1]) rows.push([cell[2] ?? '']);
    else if (cell) rows.at(-1)?.push(cell[2] ?? '');
    else if (line.trim() !== '') {
      const row = rows.at(-1);
      if (row) row[row.length - 1] = `${row.at(-1)} ${line.trim()}`;
    }
  }
  return rows;
}

/** Cells of the `csv-table` directive. */
export function csvRows(lines: readonly string[]): string[][] {
  return Papa.parse<string[]>(lines.join('\n'), { delimiter: ',', skipEmptyLines: 'greedy' }).data;
}
