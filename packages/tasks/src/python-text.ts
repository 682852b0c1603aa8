/**
 * What Python's `str.split()` splits at. It differs from JavaScript's `\s`: Python counts the separators U+001C to
 * U+001F and the next-line mark U+0085, and does not count the byte order mark U+FEFF.
 */
const WHITESPACE =
  '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const SEPARATOR = new RegExp(`[${WHITESPACE}]+`, 'u');
const TRAILING = new RegExp(`[${WHITESPACE}]+$`, 'u');

/** Words between white space, as Python's `str.split()`. */
export function splitWords(text: string): string[] {
  return text.split(SEPARATOR).filter((word) => word !== '');
}

/** The text without white space at its end, as Python's `str.rstrip()`. */
export function trimEnd(text: string): string {
  return text.replace(TRAILING, '');
}
