import { mainLanguage } from '../../lexical/detect-language.ts';
import { decodeAs } from './decode-as.ts';

/** á and é inside of words, where windows-1252 only has rare marks; an apostrophe of English, where it has a capital. */
const MARKS = /[a-z][\u0087\u008e][a-z]|[a-z]\u00d5(?:[stdm]|re|ve|ll)(?![a-z])/i;
/** -ón and ñ, where windows-1252 has dashes. */
const DASHES = /[a-z]\u0097n(?![a-z])|[aeiou]\u0096[aeo]/i;
/** Letters of western languages inside of words, as windows-1252 and code page 850 have them. */
const OTHERWISE = /[a-zA-Z][\u0082\u0085\u008a\u00a1-\u00a4\u00e0-\u00ff][a-zA-Z]/;

/** True for text in the old Macintosh encoding. Statistics take short texts of it for Chinese, so this is asked first. */
export function isMacintosh(sample: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(sample);
  if (OTHERWISE.test(text)) return false;
  // Dashes may stand between words without spaces; that the words on both sides are Spanish ones tells them apart.
  return MARKS.test(text) || (DASHES.test(text) && mainLanguage(decodeAs('macintosh', sample)) === 'es');
}
