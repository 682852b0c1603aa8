import { lowered, raised } from '../raised-text.ts';
import { elementAt, elementsOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { isOn } from './read-styles.ts';

/** Words of a text of a workbook, in one piece or in runs; readings of Japanese characters are not part of it. */
export function richText(item: XmlElement | undefined): string {
  return elementsOf(item).reduce((before, part) => {
    if (part.name === 't') return before + wordsOf(part);
    if (part.name !== 'r') return before;
    const words = wordsOf(elementAt(part, 't'));
    if (isOn(elementAt(part, 'rPr', 'strike')) && words.trim() !== '') return `${before}~~${words}~~`;
    const shift = elementAt(part, 'rPr', 'vertAlign')?.attributes.val;
    if (shift === 'superscript') return before + raised(words, before);
    return before + (shift === 'subscript' ? lowered(words, before) : words);
  }, '');
}

/** Excel writes what XML has no place for as `_x000D_`. */
function wordsOf(text: XmlElement | undefined): string {
  return textOf(text).replace(/_x([\dA-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
