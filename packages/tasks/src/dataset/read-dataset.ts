import { AppError, type ErrorWords } from '@repaso/contract';
import type { Dataset, LabelledText } from './dataset.ts';
import { readTable } from './read-table.ts';

export interface DatasetColumns {
  textColumn: string;
  labelColumn: string;
}

type Row = Record<string, unknown>;

/** Where a row stands, counted from 1. */
interface Place {
  row: number;
  name: string;
}

function unreadable(message: string, hint: string, spanish: ErrorWords, cause?: unknown): AppError {
  return new AppError('bad_request', message, { hint, spanish, cause });
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
        {
          message: `La línea ${index + 1} de ${name} no es un objeto JSON.`,
          hint: 'Escribe un objeto por línea, como {"text":"…","label":"…"}.',
        },
        error,
      );
    }
  }
  return rows;
}

function parseFile(name: string, content: string, columns: readonly string[]): Row[] {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return readTable(name, content, columns);
  if (ending === 'jsonl' || ending === 'ndjson') return readLines(name, content);
  throw new AppError('unsupported_type', `${name} has no ending of a data set.`, {
    hint: 'Use .csv, .tsv or .jsonl.',
    spanish: {
      message: `${name} no termina como un conjunto de datos.`,
      hint: 'Usa .csv, .tsv o .jsonl.',
    },
  });
}

/** The field as text; numbers and truth values are labels as good as any. */
function fieldOf(row: Row, column: string): string | undefined {
  const value = row[column];
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** The two columns of a row. @throws AppError `bad_request` that names the columns that the row has instead */
function pickColumns(row: Row, { textColumn, labelColumn }: DatasetColumns, place: Place): LabelledText {
  const names = Object.keys(row).join(', ');
  const pick = (column: string) => {
    const field = fieldOf(row, column);
    if (field !== undefined) return field;
    throw unreadable(
      `Row ${place.row} of ${place.name} has no "${column}".`,
      `It has: ${names || 'nothing'}. Name the right columns with textColumn and labelColumn.`,
      {
        message: `La fila ${place.row} de ${place.name} no tiene «${column}».`,
        hint: `Tiene: ${names || 'nada'}. Di cuáles son las columnas con textColumn y labelColumn.`,
      },
    );
  };
  return { text: pick(textColumn), label: pick(labelColumn) };
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
      {
        message: `«${what}» es la ruta de un archivo, y aquí no se leen archivos.`,
        hint: 'Da las filas [{"text","label"}] o {"name","content"}; `repaso task` sí lee una ruta.',
      },
    );
  }
  const isFile = !Array.isArray(dataset);
  const rows = isFile
    ? parseFile(dataset.name, dataset.content, [columns.textColumn, columns.labelColumn])
    : dataset;
  const name = isFile ? dataset.name : what;
  if (rows.length === 0) {
    throw unreadable(`${name} has no rows.`, 'Give at least one labelled text.', {
      message: `${name} no tiene filas.`,
      hint: 'Da un texto etiquetado como mínimo.',
    });
  }
  return rows.map((row, index) => {
    const { text, label } = pickColumns(row, columns, { row: index + 1, name });
    const faulty = text.trim() === '' ? 'text' : label.trim() === '' ? 'label' : undefined;
    if (faulty === undefined) return { text, label: label.trim() };
    throw unreadable(
      `Row ${index + 1} of ${name} has an empty ${faulty}.`,
      'Fill it in or take the row out.',
      {
        message: `La fila ${index + 1} de ${name} tiene ${faulty === 'text' ? 'el texto vacío' : 'la etiqueta vacía'}.`,
        hint: 'Rellénalo o quita la fila.',
      },
    );
  });
}
