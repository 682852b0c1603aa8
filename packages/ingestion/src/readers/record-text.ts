import type { TextBuilder } from './text-builder.ts';

/** Mean length of the cells of a column from which they are prose. */
const PROSE = 80;
const SHORT_HEADING = 100;

/** True for a table in which a column holds sentences or paragraphs: rows of it do not read as rows. */
export function looksLikeProse(rows: readonly (readonly string[])[]): boolean {
  return proseColumns(rows).size > 0;
}

function proseColumns(rows: readonly (readonly string[])[]): Set<number> {
  const [head = [], ...body] = rows;
  const prose = head.map((_, column) => {
    const filled = body.map((row) => row[column]?.length ?? 0).filter((length) => length > 0);
    return filled.reduce((sum, length) => sum + length, 0) / Math.max(filled.length, 1);
  });
  return new Set(prose.flatMap((mean, column) => (mean >= PROSE ? [column] : [])));
}

/**
 * Writes each row as a record: its short cells on a line of `head: value`, its long ones as paragraphs. When the first
 * column is short it is a heading over its rows, written when it changes.
 */
export function addRecords(builder: TextBuilder, rows: readonly (readonly string[])[]): void {
  const [head = [], ...body] = rows;
  const long = proseColumns(rows);
  const titled =
    !long.has(0) && body.every(([first = '']) => first.length <= SHORT_HEADING && !first.includes('\n'));
  let heading = '';
  for (const row of body) {
    const first = row[0]?.trim() ?? '';
    if (titled && first !== heading) {
      builder.add('heading', first, { level: 2 });
      heading = first;
    }
    const facts = row.flatMap((cell, column) =>
      long.has(column) || (titled && column === 0) || cell.trim() === ''
        ? []
        : [`${head[column]?.trim() || `column ${column + 1}`}: ${cell.replace(/\s+/g, ' ').trim()}`],
    );
    builder.add('paragraph', facts.join('\n'));
    row.forEach((cell, column) => {
      if (!long.has(column)) return;
      for (const paragraph of cell.split(/\n\s*\n/)) builder.add('paragraph', paragraph);
    });
  }
}
