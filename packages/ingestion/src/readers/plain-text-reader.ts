import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

export const plainTextReader: Reader = {
  name: 'plain-text',
  mediaTypes: ['text/plain'],
  extensions: ['txt', 'text', 'log'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const builder = new TextBuilder();
    for (const paragraph of cleanText(text).split(/\n[^\S\n]*\n\s*/)) builder.add('paragraph', paragraph);
    if (text.includes('\0')) notices.push(NOTICES.nullCharacters);
    return documentOf(builder, { name, title: titleFromName(name), notices });
  },
};
