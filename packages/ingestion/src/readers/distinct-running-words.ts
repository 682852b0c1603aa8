const PAGE_NUMBER = /^(?:p[áa]g(?:ina|e)?s?)? ?\d* ?(?:(?:de|of) ?\d*)?$/iu;

/** Whether words are the number of a page, with or without how many there are, or nothing but marks. */
export function isPageNumber(words: string): boolean {
  // Marks and spaces become one space first: several stars over the same blanks take minutes for a page of empty lines.
  const bare = words
    .replaceAll('/', ' of ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return PAGE_NUMBER.test(bare);
}

/**
 * Words of headers and footers, each once: they often hold what stands nowhere else, such as who sends a letter. The
 * numbers of pages are none.
 */
export function distinctRunningWords(parts: readonly string[]): string[] {
  const trimmed = parts.map((part) => part.replace(/[^\S\n]+/g, ' ').trim());
  return [...new Set(trimmed)].filter((part) => !isPageNumber(part));
}
