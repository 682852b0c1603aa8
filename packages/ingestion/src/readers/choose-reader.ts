import { AppError } from '@repaso/contract';
import { binaryKind } from './binary-kind.ts';
import { htmlReader } from './html-reader.ts';
import { markdownReader } from './markdown-reader.ts';
import { pdfReader } from './pdf-reader.ts';
import { plainTextReader } from './plain-text-reader.ts';
import type { Reader } from './reader.ts';

export const readers: readonly Reader[] = [markdownReader, htmlReader, plainTextReader, pdfReader];

const HINT = `Repaso reads ${readers
  .flatMap((reader) => reader.extensions)
  .map((extension) => `.${extension}`)
  .join(', ')}.`;

/**
 * The reader for a file, by what its bytes say and by the extension of its name; both must agree. The media type that
 * a client claims only counts for names without an extension.
 * @throws AppError `unsupported_type`
 */
export function chooseReader(name: string, bytes: Uint8Array, mediaType?: string): Reader {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  const found = binaryKind(bytes);
  if (extension === undefined) {
    const reader = readerWithoutExtension(found, bytes, mediaType);
    if (reader) return reader;
    throw unsupported(`“${name}” is of a type that Repaso cannot read.`);
  }
  const reader = readers.find((candidate) => candidate.extensions.includes(extension));
  if (!reader) throw unsupported(`Repaso cannot read .${extension} files such as “${name}”.`);
  const expected = reader.isolated ? reader.name : undefined;
  if (found !== expected) {
    throw unsupported(`“${name}” is not what its name says: inside it is ${found ?? 'text'}.`);
  }
  return reader;
}

function readerWithoutExtension(
  found: string | undefined,
  bytes: Uint8Array,
  mediaType: string | undefined,
): Reader | undefined {
  if (found !== undefined) return readers.find((reader) => reader.name === found);
  const claimed = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const named = readers.find((reader) => !reader.isolated && reader.mediaTypes.includes(claimed));
  if (named) return named;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512));
  return /^\s*(?:<!doctype html|<html)/i.test(start) ? htmlReader : plainTextReader;
}

function unsupported(message: string): AppError {
  return new AppError('unsupported_type', message, { hint: HINT });
}
