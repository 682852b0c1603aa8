import { entryAbstract, entryText } from './bib/entry-text.ts';
import { parseBib } from './bib/parse-bib.ts';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';

/** Bibliographies of LaTeX: every work as a list of works has it, with its summary below. */
export const bibReader: Reader = {
  name: 'bibliography',
  mediaTypes: ['application/x-bibtex', 'text/x-bibtex'],
  extensions: ['bib', 'bibtex'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const source = cleanText(text);
    const builder = new TextBuilder();
    for (const entry of parseBib(source)) {
      builder.add('paragraph', entryText(entry));
      builder.add('paragraph', entryAbstract(entry));
    }
    // What holds no entry may still be what somebody has written down.
    if (builder.text === '') builder.add('paragraph', source);
    return documentOf(builder, { name, notices });
  },
};
