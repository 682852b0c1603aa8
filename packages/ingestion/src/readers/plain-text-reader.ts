import { decodeText } from './decode-text.ts';
import { documentOf } from './document-of.ts';
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
    const decoded = decodeText(bytes);
    const builder = new TextBuilder();
    for (const paragraph of cleanText(decoded).split(/\n[^\S\n]*\n\s*/)) builder.add('paragraph', paragraph);
    const notices = decoded.includes('\0') ? ['Null characters were left out.'] : [];
    return documentOf(builder, { name, title: titleFromName(name), notices });
  },
};
