import { decodeWindows1252 } from './windows-1252.ts';

const SEQUENCE =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}|[\u0080-\u00ff]/g;

/**
 * Text in UTF-8 into which a program has written other bytes, as happens to files that several add to: those are read as
 * windows-1252. `undefined` for bytes that are mostly something else.
 */
export function decodeMostlyUtf8(bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder('utf-8');
  let sound = 0;
  let foreign = 0;
  const text = new TextDecoder('latin1').decode(bytes).replace(SEQUENCE, (sequence) => {
    const own = Uint8Array.from(sequence, (character) => character.charCodeAt(0));
    const found = decoder.decode(own);
    if (sequence.length > 1 && !found.includes('\ufffd')) {
      sound += 1;
      return found;
    }
    foreign += sequence.length;
    return decodeWindows1252(own);
  });
  return sound > foreign * 2 ? text : undefined;
}
