/** Zero-width and direction characters, soft hyphens, variation selectors and the tag block: words hidden in words. */
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\p{Variation_Selector}|[\u{e0000}-\u{e007f}]/gu;

/** The text without characters that a reader cannot see. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Characters of the tag block, or letters kept apart by zero-width characters: words that only a machine reads. */
const HIDDEN_WORDS = /[\u{e0020}-\u{e007e}]{2}|(?:[\u200b\u2060\ufeff]\p{L}){3}/u;

/** Whether a text holds words that a reader cannot see. */
export function hidesWords(text: string): boolean {
  return HIDDEN_WORDS.test(text);
}
