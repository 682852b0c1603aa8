import { AppError, type Language } from '@repaso/contract';
import { bibReader } from './bib-reader.ts';
import { binaryKind } from './binary-kind.ts';
import { calendarReader } from './calendar-reader.ts';
import { codeReader } from './code-reader.ts';
import { csvReader } from './csv-reader.ts';
import { docxReader } from './docx-reader.ts';
import { emailReader } from './email-reader.ts';
import { epubReader } from './epub-reader.ts';
import { flatOpenDocumentReader } from './flat-opendocument-reader.ts';
import { htmlReader } from './html-reader.ts';
import { imageReader } from './image-reader.ts';
import { jsonReader } from './json-reader.ts';
import { markdownReader } from './markdown-reader.ts';
import { notebookReader } from './notebook-reader.ts';
import { odpReader } from './odp-reader.ts';
import { odsReader } from './ods-reader.ts';
import { odtReader } from './odt-reader.ts';
import { pdfReader } from './pdf-reader.ts';
import { plainTextReader } from './plain-text-reader.ts';
import { pptxReader } from './pptx-reader.ts';
import type { Reader } from './reader.ts';
import { rstReader } from './rst-reader.ts';
import { subtitleReader } from './subtitle-reader.ts';
import { texReader } from './tex-reader.ts';
import { xlsxReader } from './xlsx-reader.ts';

export const readers: readonly Reader[] = [
  ...[pdfReader, docxReader, pptxReader, xlsxReader, odtReader, odsReader, odpReader, epubReader],
  ...[markdownReader, htmlReader, plainTextReader, rstReader, texReader, bibReader, notebookReader],
  ...[csvReader, jsonReader, subtitleReader, emailReader, calendarReader, imageReader, codeReader],
  flatOpenDocumentReader,
];

const EXTENSIONS = readers
  .filter((reader) => reader !== codeReader)
  .flatMap((reader) => reader.extensions)
  .map((extension) => `.${extension}`)
  .join(', ');
/** What can be read, as a sentence in each language. */
const HINT = {
  en: `Repaso reads ${EXTENSIONS} and source code.`,
  es: `Repaso lee ${EXTENSIONS} y código fuente.`,
};

/** A part that only one of the ZIP formats has: they are told apart by it where the name says nothing. */
const ZIP_PARTS: [part: string, reader: Reader][] = [
  ['word/document.xml', docxReader],
  ['ppt/presentation.xml', pptxReader],
  ['xl/workbook.xml', xlsxReader],
  ['application/vnd.oasis.opendocument.text', odtReader],
  ['application/vnd.oasis.opendocument.spreadsheet', odsReader],
  ['application/vnd.oasis.opendocument.presentation', odpReader],
  ['META-INF/container.xml', epubReader],
];

/**
 * The reader for a file, by what its bytes say and by the extension of its name; both must agree. The media type that
 * a client claims only counts for names without an extension.
 * @throws AppError `unsupported_type`
 */
export function chooseReader(name: string, bytes: Uint8Array, mediaType?: string): Reader {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  const found = binaryKind(bytes);
  if (extension === undefined) {
    const reader = found.kind === 'text' ? textReader(bytes, mediaType) : binaryReader(found.kind, bytes);
    if (reader) return reader;
    throw unsupported({
      en: `“${name}” is of a type that Repaso cannot read: inside it is ${found.words.en}.`,
      es: `«${name}» es de un tipo que Repaso no sabe leer: por dentro es ${found.words.es}.`,
    });
  }
  const reader = readers.find((candidate) => candidate.extensions.includes(extension));
  if (!reader) {
    throw unsupported({
      en: `Repaso cannot read .${extension} files such as “${name}”.`,
      es: `Repaso no sabe leer archivos .${extension} como «${name}».`,
    });
  }
  const isOther =
    found.kind === 'zip' && ZIP_PARTS.some(([, other]) => other === reader) && !holds(bytes, reader);
  if (found.kind !== reader.content || isOther)
    throw unsupported({
      en: `“${name}” is not what its name says: inside it is ${found.words.en}.`,
      es: `«${name}» no es lo que dice su nombre: por dentro es ${found.words.es}.`,
    });
  return reader;
}

function binaryReader(kind: string, bytes: Uint8Array): Reader | undefined {
  if (kind === 'pdf') return pdfReader;
  if (kind === 'image') return imageReader;
  return kind === 'zip' ? ZIP_PARTS.find(([, reader]) => holds(bytes, reader))?.[1] : undefined;
}

function holds(bytes: Uint8Array, reader: Reader): boolean {
  const part = ZIP_PARTS.find(([, candidate]) => candidate === reader)?.[0] ?? '';
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(part);
}

function textReader(bytes: Uint8Array, mediaType: string | undefined): Reader {
  const claimed = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const named = readers.find(({ content, mediaTypes }) => content === 'text' && mediaTypes.includes(claimed));
  if (named) return named;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512));
  return /^\s*(?:<!doctype html|<html)/i.test(start) ? htmlReader : plainTextReader;
}

function unsupported({ en, es }: Record<Language, string>): AppError {
  return new AppError('unsupported_type', en, { hint: HINT.en, spanish: { message: es, hint: HINT.es } });
}
