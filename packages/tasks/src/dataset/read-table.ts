import { AppError } from '@repaso/contract';
import { CsvError, parse } from 'csv-parse/sync';

/** What separates fields: spreadsheets write semicolons where the comma is the decimal sign, as in Spanish. */
const DELIMITERS = [',', ';', '\t', '|'];
/** Characters in which the header is looked for. */
const HEADER_LENGTH = 64_000;
/** The line by which a spreadsheet is told the separator. */
const DECLARED = /^\ufeff?sep=(.)\r?\n/i;

/** The fields of the first line with this separator; none where quotes do not close. */
function headerOf(content: string, delimiter: string): string[] {
  try {
    const [header = []] = parse(content.slice(0, HEADER_LENGTH), {
      ...{ bom: true, delimiter, skip_empty_lines: true, relax_column_count: true, to: 1 },
    }) as string[][];
    return header;
  } catch {
    return [];
  }
}

/** The separator under which the header has the most of the wanted columns, or else the most fields. */
function guessDelimiter(content: string, columns: readonly string[]): string {
  const guesses = DELIMITERS.map((delimiter) => {
    const header = headerOf(content, delimiter);
    const wanted = columns.filter((column) => header.includes(column)).length;
    return { delimiter, wanted, fields: header.length };
  });
  // The order of the separators decides between equals: sorting is stable.
  guesses.sort((one, other) => other.wanted - one.wanted || other.fields - one.fields);
  return guesses[0]?.delimiter ?? ',';
}

/**
 * The rows of a table whose first line names the columns; commas, semicolons, tabs or bars separate its fields.
 * @param columns those that are wanted: they tell the separator where the header alone could be read in two ways
 * @throws AppError `bad_request` that names the line at fault
 */
export function readTable(
  name: string,
  content: string,
  columns: readonly string[],
): Record<string, unknown>[] {
  const declared = DECLARED.exec(content);
  const table = declared === null ? content : content.slice(declared[0].length);
  try {
    return parse(table, {
      columns: true,
      bom: true,
      delimiter: declared?.[1] ?? guessDelimiter(table, columns),
      skip_empty_lines: true,
      trim: false,
    }) as Record<string, unknown>[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : undefined;
    const [at, en] = line === undefined ? ['', ''] : [` at line ${line}`, ` en la línea ${line}`];
    throw new AppError('bad_request', `${name} is not a sound table${at}.`, {
      hint: 'Put a header in the first line, the same number of fields in each line, and quotes around a field that holds the separator.',
      spanish: {
        message: `${name} no es una tabla correcta${en}.`,
        hint: 'Pon una cabecera en la primera línea, los mismos campos en todas y comillas en los que contengan el separador.',
      },
      cause: error,
    });
  }
}
