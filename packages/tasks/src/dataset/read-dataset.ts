import { AppError } from '@repaso/contract';
import { CsvError, parse } from 'csv-parse/sync';
import type { Dataset, LabelledText } from './dataset.ts';

export interface DatasetColumns {
  textColumn: string;
  labelColumn: string;
}

type Row = Record<string, unknown>;

function unreadable(message: string, hint: string, cause?: unknown): AppError {
  return new AppError('bad_request', message, { hint, cause });
}

function readTable(name: string, content: string, delimiter: string): Row[] {
  try {
    return parse(content, {
      columns: true,
      bom: true,
      delimiter,
      skip_empty_lines: true,
      trim: false,
    }) as Row[];
  } catch (error) {
    const line =
      error instanceof CsvError && typeof error.lines === 'number' ? ` at line ${error.lines}` : '';
    throw unreadable(
      `${name} is not a sound table${line}.`,
      'Put a header in the first line, the same number of fields in each line, and quotes around a field with commas.',
      error,
    );
  }
}

function readLines(name: string, content: string): Row[] {
  const rows: Row[] = [];
  for (const [index, line] of content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new TypeError('no object');
      rows.push(value as Row);
    } catch (error) {
      throw unreadable(
        `Line ${index + 1} of ${name} is not a JSON object.`,
        'Write one object a line, such as {"text":"…","label":"…"}.',
        error,
      );
    }
  }
  return rows;
}

function parseFile(name: string, content: string): Row[] {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'csv') return readTable(name, content, ',');
  if (ending === 'tsv') return readTable(name, content, '\t');
  if (ending === 'jsonl' || ending === 'ndjson') return readLines(name, content);
  throw new AppError('unsupported_type', `${name} has no ending of a data set.`, {
    hint: 'Use .csv, .tsv or .jsonl.',
  });
}

/** The field as text; numbers and truth values are labels as good as any. */
function fieldOf(row: Row, column: string): string | undefined {
  const value = row[column];
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** Rows of a table by the names of their columns. @throws AppError `bad_request` that names what is wrong and where */
export function readColumns<Column extends string>(
  dataset: { name: string; content: string },
  columns: readonly Column[],
): Record<Column, string>[] {
  const { name, content } = dataset;
  const rows = parseFile(name, content);
  if (rows.length === 0) throw unreadable(`${name} has no rows.`, 'Give at least one labelled text.');
  return rows.map((row, index) => {
    const fields = columns.map((column) => {
      const field = fieldOf(row, column);
      if (field !== undefined) return [column, field] as const;
      throw unreadable(
        `${name} has no column "${column}"${index === 0 ? '' : ` in row ${index + 1}`}.`,
        `It has: ${Object.keys(row).join(', ')}. Name the right one, for instance with textColumn or labelColumn.`,
      );
    });
    return Object.fromEntries(fields) as Record<Column, string>;
  });
}

/**
 * Labelled texts of a data set, checked row by row.
 * @param what how the set is called in messages, such as `train`
 * @throws AppError `bad_request` for a path, wrong columns, an empty text or label; `unsupported_type` for another format
 */
export function readDataset(dataset: Dataset, columns: DatasetColumns, what: string): LabelledText[] {
  if (typeof dataset === 'string') {
    throw unreadable(
      `"${what}" is the path of a file, and this door cannot read files.`,
      'Send rows [{"text","label"}] or {"name","content"}; `repaso task` reads a path by itself.',
    );
  }
  const rows = Array.isArray(dataset)
    ? dataset
    : readColumns(dataset, [columns.textColumn, columns.labelColumn]).map((row) => ({
        text: row[columns.textColumn] as string,
        label: row[columns.labelColumn] as string,
      }));
  return rows.map(({ text, label }, index) => {
    const faulty = text.trim() === '' ? 'text' : label.trim() === '' ? 'label' : undefined;
    if (faulty === undefined) return { text, label: label.trim() };
    throw unreadable(
      `Row ${index + 1} of ${what} has an empty ${faulty}.`,
      'Fill it in or take the row out.',
    );
  });
}
