const SIGNATURES: [kind: string, bytes: number[]][] = [
  ['a ZIP archive or an Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a model file', [0x47, 0x47, 0x55, 0x46]],
  ['an audio or video file', [0x52, 0x49, 0x46, 0x46]],
];

/** Share of the first kilobytes that may be control characters in something that is still called text. */
const MOST_CONTROL = 0.1;
const SAMPLE = 8192;

/** What kind of binary file the bytes are: `pdf`, a description of a foreign one, or nothing for text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const signature = SIGNATURES.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (signature) return signature[0];
  // Readers of PDF accept up to a kilobyte of anything in front, but text that only mentions the mark is text.
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const isText = !hasTooManyControls(bytes);
  if (start.startsWith('%PDF-') || (!isText && start.includes('%PDF-'))) return 'pdf';
  return isText ? undefined : 'a binary file';
}

function hasTooManyControls(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return false;
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) controls += 1;
  return controls > sample.length * MOST_CONTROL;
}
