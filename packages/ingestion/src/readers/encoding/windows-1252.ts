/** Characters of the bytes 0x80 to 0x9f; the five holes stay control characters, as the WHATWG table has it. */
const HIGH_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text in windows-1252. Node 20 decodes it as ISO 8859-1, without the euro sign and the curly quotes. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return restoreHighControls(new TextDecoder('latin1').decode(bytes));
}

/** Text that was decoded as ISO 8859-1, with what windows-1252 has in the place of its control characters. */
export function restoreHighControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) =>
    HIGH_CONTROLS.charAt(character.charCodeAt(0) - 0x80),
  );
}
