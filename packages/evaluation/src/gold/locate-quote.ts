/** A stretch of a text: UTF-16 offsets. */
export interface Stretch {
  start: number;
  end: number;
}

const LINK = /!?\[([^\]]*)\]\([^)\s]*\)/g;
const CLOSING = /[.,;:!?…%€$)\]»”"'’]/;

/** The letters and digits of a text, and where each of them stands in it. */
function lettersOf(text: string): { letters: string; offsets: number[] } {
  let letters = '';
  const offsets: number[] = [];
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    for (let unit = 0; unit < letter.length; unit += 1) offsets.push(index + unit);
    letters += letter;
  }
  return { letters, offsets };
}

/**
 * Every place of a quote in a text. Only letters and digits are compared, so that Markdown marks, table bars, line
 * breaks and white space, which reading a document removes or adds, do not matter.
 */
export function locateQuote(text: string, quote: string): Stretch[] {
  const wanted = lettersOf(quote.normalize('NFC').replace(LINK, '$1')).letters;
  const { letters, offsets } = lettersOf(text);
  const found: Stretch[] = [];
  if (wanted === '') return found;
  for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + wanted.length)) {
    const start = offsets[at]!;
    let end = offsets[at + wanted.length - 1]! + 1;
    while (end < text.length && CLOSING.test(text[end]!)) end += 1;
    found.push({ start, end });
  }
  return found;
}
