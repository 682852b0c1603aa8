import type { Notice } from '@repaso/contract';
import { wideEncoding } from '../binary-kind.ts';
import { NOTICES } from '../notices.ts';
import { decodeAs } from './decode-as.ts';
import { decodeMostlyUtf8 } from './decode-mostly-utf-8.ts';
import { guessEncoding } from './guess-encoding.ts';

/** The text of a file, and what to tell the user of how it was found. */
export interface DecodedText {
  text: string;
  notices: Notice[];
}

/**
 * Bytes of an unknown text file as a string: by byte order mark, else UTF-16 or UTF-8 where it is one, else the
 * declared encoding, else UTF-8 with a few other bytes, else the encoding that its letters show; a guess is said.
 */
export function readText(bytes: Uint8Array, declared?: string): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), notices: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] };
  } catch {
    const known = knownEncoding(declared);
    if (known) return { text: decodeAs(known, bytes), notices: [] };
    const mixed = decodeMostlyUtf8(bytes);
    if (mixed !== undefined) return { text: mixed, notices: [NOTICES.mixedEncoding] };
    const encoding = guessEncoding(bytes);
    return { text: decodeAs(encoding, bytes), notices: [NOTICES.guessedEncoding(encoding)] };
  }
}

/** The text alone, for parts of documents. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  return readText(bytes, declared).text;
}

function knownEncoding(declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(declared);
    // A file that is not valid UTF-8 does not become so by saying it is.
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}
