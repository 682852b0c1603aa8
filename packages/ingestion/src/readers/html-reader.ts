import { addHtml } from './add-html.ts';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { expandEmptyElements } from './html/expand-empty-elements.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';

export const htmlReader: Reader = {
  name: 'html',
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  extensions: ['html', 'htm', 'xhtml'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text: html, notices } = readText(bytes, declaredEncoding(bytes));
    const builder = new TextBuilder();
    const isXhtml = /^\s*<\?xml\b/.test(html);
    const page = addHtml(builder, isXhtml ? expandEmptyElements(html) : html, name);
    const heading = builder.blocks.some(({ kind, level }) => kind === 'heading' && level === 1);
    if (page.dropped > 0) notices.push(NOTICES.hiddenOnPage(page.dropped));
    return documentOf(builder, { name, title: heading ? undefined : page.title, notices });
  },
};

/** Encoding named in the first kilobyte, as browsers look for it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}
