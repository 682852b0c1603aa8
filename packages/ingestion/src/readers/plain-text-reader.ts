import { mainLanguage } from '../lexical/detect-language.ts';
import { decodeText } from './decode-text.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

export const plainTextReader: Reader = {
  name: 'plain-text',
  mediaTypes: ['text/plain'],
  extensions: ['txt', 'text', 'log'],
  isolated: false,
  async read(bytes, { name }) {
    const decoded = decodeText(bytes);
    const builder = new TextBuilder();
    for (const paragraph of cleanText(decoded).split(/\n[^\S\n]*\n\s*/)) builder.add('paragraph', paragraph);
    return {
      title: titleFromName(name),
      text: builder.text,
      blocks: builder.blocks,
      pages: 0,
      language: mainLanguage(builder.text),
      notices: decoded.includes('\0') ? ['Null characters were left out.'] : [],
    };
  },
};
