/** Opening signs that the model was trained to see apart from the word that they touch. */
const GLUED_SIGN = /([(["“«‘$£€/—–-])(?=[\p{L}\p{N}])/gu;

/** Writes text as the marking model was trained on it: NFC, single blanks, opening signs set apart. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(GLUED_SIGN, '$1 ');
}
