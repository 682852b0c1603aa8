/** A stretch of a text, as UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where the quoted words stand in a passage. Quotes are verbatim; if these words are not there, nothing is marked:
 * a wrong mark is worse than none.
 */
export function locateQuote(text: string, quote: string): Span | undefined {
  if (quote === '') return undefined;
  const start = text.indexOf(quote);
  return start === -1 ? undefined : { start, end: start + quote.length };
}
