import type { Email } from 'postal-mime';
import { addHtml } from '../add-html.ts';
import type { TextBuilder } from '../text-builder.ts';

/**
 * Writes what a message says.
 * @returns the number of places with words that a reader of the message would not have seen
 * @throws AppError `unreadable_document` when it is nested without end
 */
export function addBody(builder: TextBuilder, { text, html }: Email, name: string): number {
  if (!text?.trim()) return html ? addHtml(builder, html, name).dropped : 0;
  for (const paragraph of text.split(/\r?\n[^\S\n]*\r?\n\s*/)) {
    const quoted = /^>/.test(paragraph);
    builder.add(quoted ? 'quote' : 'paragraph', paragraph.replace(/^> ?/gm, ''));
  }
  return 0;
}
