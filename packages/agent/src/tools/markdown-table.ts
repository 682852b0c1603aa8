/** Characters of a cell that are shown. */
const LONGEST_CELL = 160;

/** A text on one line, cut where it is long; a number stays together with its unit. */
export function oneLine(text: string, longest: number): string {
  const line = text.replace(/[^\S\u00a0]+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}

const cell = (text: string) => oneLine(text, LONGEST_CELL).replaceAll('|', '\\|');

/** A Markdown table; numbers belong in the last column, which stands to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const marks = header.map((_, column) => (column === header.length - 1 ? '---:' : '---'));
  return [line(header), line(marks), ...rows.map(line)].join('\n');
}
