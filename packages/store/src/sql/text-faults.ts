import { isUtf8 } from 'node:buffer';
import type { SqlDatabase } from './sql-database.ts';

/** Columns that are read as JSON. */
const JSON_COLUMNS = new Set([
  ...['notices', 'report', 'error'].map((column) => `documents.${column}`),
  ...['sources', 'citations', 'error', 'usage', 'timings', 'notices', 'details'].map(
    (column) => `turns.${column}`,
  ),
  ...['input', 'output', 'state', 'error'].map((column) => `runs.${column}`),
]);

/** Columns that are read with care, and whose damage is told by document: it can be mended. */
const CAREFUL = new Set(['chunks.text', 'chunks.headings', 'chunks.boxes', 'document_texts.text']);

const PAGE = 500;

/**
 * Texts that a disk has changed so that they cannot be read: they are no UTF-8, at which the driver ends the process, or not
 * the JSON that they were. One sentence for each column that holds some.
 */
export function textFaults(database: SqlDatabase): string[] {
  const columns = database.all<{ place: string; column: string; name: string }>(
    `SELECT t.name AS "place", c.name AS "column", t.name || '.' || c.name AS name
     FROM sqlite_schema t JOIN pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'`,
  );
  return columns.flatMap(({ place, column, name }) => {
    if (CAREFUL.has(name)) return [];
    const damaged = countDamaged(database, place, column, JSON_COLUMNS.has(name));
    return damaged === 0 ? [] : [`${damaged} texts of ${name} are damaged.`];
  });
}

/** @param place Table; like the column it is a name of the schema, never of anybody else's. */
function countDamaged(database: SqlDatabase, place: string, column: string, isJson: boolean): number {
  let damaged = 0;
  for (let after = -1; ; ) {
    const rows = database.all<{ row: number; bytes: ArrayBuffer }>(
      `SELECT rowid AS "row", CAST("${column}" AS BLOB) AS bytes FROM "${place}"
       WHERE rowid > ? AND "${column}" IS NOT NULL ORDER BY rowid LIMIT ?`,
      ...[after, PAGE],
    );
    for (const { bytes } of rows) if (!isReadable(Buffer.from(bytes), isJson)) damaged += 1;
    const last = rows.at(-1);
    if (last === undefined) return damaged;
    after = last.row;
  }
}

function isReadable(bytes: Buffer, isJson: boolean): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    if (isJson) JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
