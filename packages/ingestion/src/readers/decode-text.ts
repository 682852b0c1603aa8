import { analyse } from 'chardet';
import { wideEncoding } from './binary-kind.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** Encodings of other scripts; the western ones differ so little that statistics cannot tell them apart. */
const OTHER_SCRIPTS =
  /^(?:shift_jis|euc-jp|euc-kr|big5|gb18030|iso-2022-(?:jp|kr)|koi8-r|windows-125[1356]|iso-8859-[5678])$/i;
/** Confidence of 100 from which another script is believed. */
const SURE = 40;
const SAMPLE = 64 * 1024;

/**
 * Bytes of an unknown text file as a string: by byte order mark, else UTF-16 or UTF-8 where it is one, else the
 * declared encoding, else the script that its statistics show, else windows-1252, which maps every byte to something.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const encoding = knownEncoding(declared) ?? likelyEncoding(bytes);
    return encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  }
}

function knownEncoding(declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined;
  try {
    const encoding = new TextDecoder(declared).encoding;
    // A file that is not valid UTF-8 does not become so by saying it is.
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

function likelyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  if (isMacintosh(sample)) return 'macintosh';
  const [best] = analyse(sample);
  if (!best || best.confidence < SURE || !OTHER_SCRIPTS.test(best.name)) return 'windows-1252';
  return knownEncoding(best.name) ?? 'windows-1252';
}

/** True where á and é stand inside words in the old Macintosh encoding: there windows-1252 only has rare marks. */
function isMacintosh(sample: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(sample);
  return /[a-z][\u0087\u008e][a-z]/i.test(text) && !/[a-z][\u00e0-\u00ff][a-z]/i.test(text);
}
