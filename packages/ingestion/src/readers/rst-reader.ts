import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { RstWalk } from './rst/rst-walk.ts';
import { substitutionsOf } from './rst/substitutions.ts';
import { cleanText, TextBuilder } from './text-builder.ts';

/** reStructuredText: sections, lists, tables, code and formulas; what directives would fetch is not fetched. */
export const rstReader: Reader = {
  name: 'restructuredtext',
  mediaTypes: ['text/x-rst'],
  extensions: ['rst', 'rest'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const builder = new TextBuilder();
    const { text, notices } = readText(bytes);
    const lines = cleanText(text).split('\n');
    const walk = new RstWalk(builder, substitutionsOf(lines));
    walk.read(lines);
    const left = [...walk.leftOut].sort();
    if (left.length > 0) notices.push(NOTICES.partsNotRead(left));
    return documentOf(builder, { name, notices });
  },
};
