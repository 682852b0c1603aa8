export type Row = readonly string[];

const width = (rows: readonly Row[], column: number) =>
  Math.max(...rows.map((row) => [...(row[column] ?? '')].length));

/** A table for the terminal: the first column to the left, numbers to the right. */
export function renderText(head: Row, body: readonly Row[]): string {
  const rows = [head, ...body];
  const widths = head.map((_, column) => width(rows, column));
  const line = (row: Row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((characters) => '─'.repeat(characters)).join('  ');
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** The same table in Markdown. */
export function renderMarkdown(head: Row, body: readonly Row[]): string {
  const line = (row: Row) => `| ${row.join(' | ')} |`;
  const rule = `|${head.map((_, column) => (column === 0 ? ' --- ' : ' ---: ')).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}
