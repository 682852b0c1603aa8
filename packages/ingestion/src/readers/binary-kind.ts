import type { Language } from '@repaso/contract';
import type { ContentKind } from './reader.ts';

/** What bytes are: one of the kinds that readers ask for, or something foreign with words for it. */
export interface BinaryKind {
  kind: ContentKind | 'foreign';
  /** For messages: `it is a PNG image`. */
  words: Record<Language, string>;
}

const SIGNATURES: [kind: ContentKind | 'foreign', words: BinaryKind['words'], bytes: number[]][] = [
  [
    'zip',
    { en: 'a ZIP archive or an Office file', es: 'un archivo ZIP o de Office' },
    [0x50, 0x4b, 0x03, 0x04],
  ],
  ['foreign', { en: 'an empty ZIP archive', es: 'un archivo ZIP vacío' }, [0x50, 0x4b, 0x05, 0x06]],
  ['foreign', { en: 'an old Office file', es: 'un archivo de Office antiguo' }, [0xd0, 0xcf, 0x11, 0xe0]],
  ['image', { en: 'a PNG image', es: 'una imagen PNG' }, [0x89, 0x50, 0x4e, 0x47]],
  ['image', { en: 'a JPEG image', es: 'una imagen JPEG' }, [0xff, 0xd8, 0xff]],
  ['image', { en: 'a TIFF image', es: 'una imagen TIFF' }, [0x49, 0x49, 0x2a, 0x00]],
  ['image', { en: 'a TIFF image', es: 'una imagen TIFF' }, [0x4d, 0x4d, 0x00, 0x2a]],
  ['foreign', { en: 'a GIF image', es: 'una imagen GIF' }, [0x47, 0x49, 0x46, 0x38]],
  ['foreign', { en: 'a gzip archive', es: 'un archivo gzip' }, [0x1f, 0x8b]],
  ['foreign', { en: 'a RAR archive', es: 'un archivo RAR' }, [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['foreign', { en: 'a 7z archive', es: 'un archivo 7z' }, [0x37, 0x7a, 0xbc, 0xaf]],
  ['foreign', { en: 'a program', es: 'un programa' }, [0x7f, 0x45, 0x4c, 0x46]],
  ['foreign', { en: 'a model file', es: 'un modelo' }, [0x47, 0x47, 0x55, 0x46]],
  ['foreign', { en: 'an audio or video file', es: 'un archivo de audio o vídeo' }, [0x52, 0x49, 0x46, 0x46]],
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
    return { kind: 'pdf', words: { en: 'a PDF', es: 'un PDF' } };
  return isText
    ? { kind: 'text', words: { en: 'text', es: 'texto' } }
    : { kind: 'foreign', words: { en: 'a binary file', es: 'un archivo binario' } };
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
