import Papa from 'papaparse';

/** Cells of a grid table (`+---+`), cut where its corners are; rows that span lines are joined. */
export function gridRows(lines: readonly string[]): string[][] {
  const isBorder = (line: string): boolean => /^\+[-=+]+\+\s*$/.test(line);
  const corners = lines
    .filter(isBorder)
    .flatMap((line) => [...line.matchAll(/\+/g)].map(({ index }) => index));
  const edges = [...new Set(corners)].sort((one, other) => one - other);
  const rows: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (isBorder(line)) {
      if (open) rows.push(open);
      open = undefined;
      continue;
    }
    const cells = gridCells(line, edges);
    // A cell that spans rows goes on beside a border of its neighbours.
    if (open && cells.some((cell) => /^[-=]{3,}$/.test(cell))) {
      rows.push(open);
      open = undefined;
    }
    const words = cells.map((cell) => cell.replace(/^[-=]{3,}$/, ''));
    const before: string[] | undefined = open;
    open = before ? before.map((cell, column) => `${cell} ${words[column] ?? ''}`.trim()) : words;
  }
  if (open) rows.push(open);
  return rows;
}

/** Cells of one line, each in its first column where it spans several. */
function gridCells(line: string, edges: readonly number[]): string[] {
  const cells = edges.slice(1).map(() => '');
  let column = 0;
  for (let edge = 1; edge < edges.length; edge += 1) {
    const isLast = edge === edges.length - 1;
    if (!isLast && !/[|+]/.test(line[edges[edge] ?? 0] ?? '')) continue;
    const cell = line.slice((edges[column] ?? 0) + 1, isLast ? undefined : edges[edge]);
    cells[column] = cell.replace(/[|+]\s*$/, '').trim();
    column = edge;
  }
  return cells;
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

/** Cells of the `csv-table` directive; blanks after a separator are none of a cell. */
export function csvRows(lines: readonly string[], separator = ','): string[][] {
  const source = lines.join('\n');
  const tight = source.replace(/"(?:[^"]|"")*"|[,;|\t][^\S\n\t]+(?=")/g, (part) =>
    part.startsWith('"') ? part : part.charAt(0),
  );
  return Papa.parse<string[]>(tight, { delimiter: separator, skipEmptyLines: 'greedy' }).data;
}

/** The separator that the options of a `csv-table` name. */
export function csvSeparator(option: string | undefined): string {
  const named: Record<string, string> = { tab: '\t', space: ' ' };
  return named[option ?? ''] ?? option?.charAt(0) ?? ',';
}
