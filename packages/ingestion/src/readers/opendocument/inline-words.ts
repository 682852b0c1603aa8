import { descendants, type XmlElement } from '../xml/parse-xml.ts';

/** Machinery and what is not part of the text as it stands: deleted passages, comments, indexes. */
export const LEFT_OUT = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
  'text:table-of-content',
]);

/** Words of a paragraph; spaces and breaks are elements in this format. */
export function inlineWords(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ');
      if (LEFT_OUT.has(child.name) || child.name === 'draw:text-box') return '';
      switch (child.name) {
        case 'text:s':
          return ' '.repeat(Math.min(Number(child.attributes['text:c'] ?? 1) || 1, 100));
        case 'text:tab':
          return '\t';
        case 'text:line-break':
          return '\n';
        case 'text:note':
          return ` (${[...descendants(child, 'text:p')].map(inlineWords).join(' ')})`;
        case 'svg:title':
        case 'svg:desc':
          return '';
        default:
          return inlineWords(child);
      }
    })
    .join('');
}
