import { AppError } from '@repaso/contract/app-error';
import Papa from 'papaparse';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { guessSeparator } from './guess-separator.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { addRecords, looksLikeProse } from './record-text.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

const MOST_ROWS = 200_000;

/** The first line by which Excel is told the separator. */
const DECLARATION = /^"?sep=(.)"?[^\S\n]*\n/i;

/** Tables as text. The separator is found by its regularity: comma, semicolon, tab or bar. */
export const csvReader: Reader = {
  name: 'csv',
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  extensions: ['csv', 'tsv', 'tab'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const source = text.replaceAll('\0', '');
    const [named, declared] = DECLARATION.exec(source) ?? [''];
    const table = source.slice(named.length);
    const { data, errors } = Papa.parse<string[]>(table, {
      delimiter: declared ?? (/\.(?:tsv|tab)$/i.test(name) ? '\t' : guessSeparator(table)),
      skipEmptyLines: 'greedy',
      preview: MOST_ROWS + 1,
    });
    const unclosed = errors.find(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
    if (unclosed && data.length <= 1) {
      throw new AppError('unreadable_document', `“${name}” is damaged: a quotation mark is never closed.`, {
        hint: 'Correct the file in a spreadsheet program and save it again as CSV.',
        spanish: {
          message: `«${name}» está dañado: hay unas comillas que no se cierran.`,
          hint: 'Corrige el archivo en una hoja de cálculo y guárdalo otra vez como CSV.',
        },
      });
    }
    const rows = data.slice(0, MOST_ROWS);
    const builder = new TextBuilder();
    if (looksLikeProse(rows)) addRecords(builder, rows);
    else addTable(builder, rows);
    if (data.length > MOST_ROWS) notices.push(NOTICES.rowsLeftOut(MOST_ROWS));
    const quotes = errors.filter(({ type }) => type === 'Quotes').length;
    if (quotes > 0) notices.push(NOTICES.strayQuotes(quotes));
    return documentOf(builder, { name, title: titleFromName(name), notices });
  },
};
