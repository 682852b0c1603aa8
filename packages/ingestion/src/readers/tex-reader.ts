import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { InlineReader } from './tex/inline-reader.ts';
import { TexDocument } from './tex/tex-document.ts';
import { TexWalk } from './tex/tex-walk.ts';
import { cleanText, TextBuilder } from './text-builder.ts';

/** LaTeX: what is printed of it, with formulas as they are written; other files that it takes in are not followed. */
export const texReader: Reader = {
  name: 'latex',
  mediaTypes: ['application/x-tex', 'text/x-tex', 'application/x-latex'],
  extensions: ['tex', 'ltx', 'latex'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const document = new TexDocument(cleanText(text));
    const builder = new TextBuilder();
    const inline = new InlineReader(document);
    const declared = (command: string): string => {
      const stretch = document.declared(command);
      return stretch ? inline.wordsOf(stretch).replace(/\s+/g, ' ').replaceAll(' ,', ',') : '';
    };
    const title = declared('title');
    builder.add('heading', title, { level: 1 });
    for (const command of ['subtitle', 'author', 'institute', 'date'])
      builder.add('paragraph', declared(command));
    const walk = new TexWalk(builder, document);
    walk.addBlocks(document.body);
    // A file of definitions, or a drawing, prints no words: its source is all that can be found.
    if (builder.text === '') builder.add('code', document.source);
    if (walk.elsewhere.length > 0) notices.push(NOTICES.partsNotRead(walk.elsewhere));
    if (walk.pictures > 0) notices.push(NOTICES.picturesLeftOut(walk.pictures));
    return documentOf(builder, { name, title, notices });
  },
};
