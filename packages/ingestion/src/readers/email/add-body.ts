import type { Email } from 'postal-mime';
import { addHtml } from '../add-html.ts';
import { TextBuilder } from '../text-builder.ts';

/** Share of the words of a page that its plain form must hold to stand for it. */
const ENOUGH = 0.75;

/**
 * Writes what a message says: its plain text, which keeps quotations, where that says what its page says.
 * @returns the number of places of the page with words that a reader of the message would not have seen
 * @throws AppError `unreadable_document` when it is nested without end
 */
export function addBody(builder: TextBuilder, { text = '', html }: Email, name: string): number {
  if (html) {
    const page = new TextBuilder();
    const { dropped } = addHtml(page, html, name);
    if (!holdsWordsOf(text, page.text)) {
      builder.addDocument(page);
      return dropped;
    }
  }
  for (const { isQuoted, lines } of stretchesOf(text)) {
    for (const paragraph of lines.join('\n').split(/\n[^\S\n]*\n\s*/))
      builder.add(isQuoted ? 'quote' : 'paragraph', paragraph);
  }
  return 0;
}

/** Lines of the writer, and those of others without the mark of quotation before them, in turn. */
function stretchesOf(text: string): { isQuoted: boolean; lines: string[] }[] {
  const stretches: { isQuoted: boolean; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const isQuoted = line.startsWith('>');
    const last = stretches.at(-1);
    const words = line.replace(/^> ?/, '');
    if (last?.isQuoted === isQuoted) last.lines.push(words);
    else stretches.push({ isQuoted, lines: [words] });
  }
  return stretches;
}

/** False for a plain text that only says where the page is to be seen, or that is empty. */
function holdsWordsOf(text: string, page: string): boolean {
  const found = wordsOf(text);
  const wanted = [...wordsOf(page)];
  const shared = wanted.filter((word) => found.has(word)).length;
  return found.size > 0 && shared >= wanted.length * ENOUGH;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
