import { decodeWindows1252 } from './windows-1252.ts';

/**
 * Bytes of an unknown text file as a string: by byte order mark, else UTF-8 where it is valid, else the declared
 * encoding, else windows-1252, which maps every byte to something.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const encoding = knownEncoding(declared);
    return encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  return undefined;
}

function knownEncoding(declared: string | undefined): string {
  try {
    const encoding = new TextDecoder(declared).encoding;
    // A file that is not valid UTF-8 does not become so by saying it is.
    return encoding === 'utf-8' ? 'windows-1252' : encoding;
  } catch {
    return 'windows-1252';
  }
}
