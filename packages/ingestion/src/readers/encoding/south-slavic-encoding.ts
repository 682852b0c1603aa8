/** What č, ć, đ, š and ž become, in all and in each of the two encodings of central Europe that differ in š and ž. */
const OWN = /[èæðšžÈÆÐŠŽ¹¾©®]/;
const OF_WINDOWS = /[šžŠŽ]/;
const OF_ISO = /[¹¾©®]/;
/** č before a vowel: no language that writes è has it there. */
const BEFORE_VOWEL = /[èÈ][aeiou]/gi;
/** The verb of Italian. */
const ALONE = /(?<!\p{L})[èÈ](?![\p{L}.])/u;
/** Share of č that stand before a vowel, at least. */
const ENOUGH = 0.25;

/**
 * The encoding of Slovene, Croatian or Bosnian, which statistics have no table of; `undefined` for other text.
 * @param text as it reads in windows-1252
 */
export function southSlavicEncoding(text: string): 'windows-1250' | 'iso-8859-2' | undefined {
  const letters = text.match(/[\u00c0-\u024f¹¾]/gu) ?? [];
  const softC = letters.filter((letter) => /[èÈ]/.test(letter)).length;
  const beforeVowel = text.match(BEFORE_VOWEL)?.length ?? 0;
  if (beforeVowel === 0 || beforeVowel < softC * ENOUGH || ALONE.test(text)) return undefined;
  if (!letters.every((letter) => OWN.test(letter))) return undefined;
  return OF_ISO.test(text) && !OF_WINDOWS.test(text) ? 'iso-8859-2' : 'windows-1250';
}
