import type { ContentKind } from './reader.ts';

/** What bytes are: one of the kinds that readers ask for, or something foreign with words for it. */
export interface BinaryKind {
  kind: ContentKind | 'foreign';
  /** For messages: `it is a PNG image`. */
  words: string;
}

const SIGNATURES: [kind: ContentKind | 'foreign', words: string, bytes: number[]][] = [
  ['zip', 'a ZIP archive or an Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['foreign', 'an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['foreign', 'an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['image', 'a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', 'a JPEG image', [0xff, 0xd8, 0xff]],
  ['image', 'a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', 'a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['foreign', 'a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['foreign', 'a gzip archive', [0x1f, 0x8b]],
  ['foreign', 'a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['foreign', 'a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['foreign', 'a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['foreign', 'a model file', [0x47, 0x47, 0x55, 0x46]],
  ['foreign', 'an audio or video file', [0x52, 0x49, 0x46, 0x46]],
];

/** Share of the first kilobytes that may be control characters in something that is still called text. */
const MOST_CONTROL = 0.1;
const SAMPLE = 8192;

/** Tells what the bytes of a file are. */
export function binaryKind(bytes: Uint8Array): BinaryKind {
  const signature = SIGNATURES.find(([, , magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (signature) return { kind: signature[0], words: signature[1] };
  // Readers of PDF accept up to a kilobyte of anything in front, but text that only mentions the mark is text.
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const isText = isWideText(bytes) || !hasTooManyControls(bytes);
  if (start.startsWith('%PDF-') || (!isText && start.includes('%PDF-')))
    return { kind: 'pdf', words: 'a PDF' };
  return isText ? { kind: 'text', words: 'text' } : { kind: 'foreign', words: 'a binary file' };
}

function hasTooManyControls(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) controls += 1;
  return controls > sample.length * MOST_CONTROL;
}

/** True for UTF-16, with its byte order mark or without. */
function isWideText(bytes: Uint8Array): boolean {
  return wideEncoding(bytes) !== undefined;
}

/** The byte order of UTF-16 text: by its mark, else because every other byte of western text is zero. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  if (sample.length < 8 || bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  let controls = 0;
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    else if (byte < 32 && !(byte >= 9 && byte <= 13)) controls += 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (controls > most * 0.02) return undefined;
  if (odd > most * 0.7 && even < most * 0.02) return 'utf-16le';
  return even > most * 0.7 && odd < most * 0.02 ? 'utf-16be' : undefined;
}
