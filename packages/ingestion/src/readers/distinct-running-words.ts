/** The number of a page, with or without how many there are. */
export const PAGE_NUMBER =
  /^[^\p{L}\p{N}]*(?:p[áa]g(?:ina|e)?s?\.?)?\s*\d*\s*(?:(?:de|of|\/)\s*\d*)?[^\p{L}\p{N}]*$/iu;

/**
 * Words of headers and footers, each once: they often hold what stands nowhere else, such as who sends a letter. The
 * numbers of pages are none.
 */
export function distinctRunningWords(parts: readonly string[]): string[] {
  const trimmed = parts.map((part) => part.replace(/[^\S\n]+/g, ' ').trim());
  return [...new Set(trimmed)].filter((part) => !PAGE_NUMBER.test(part));
}
