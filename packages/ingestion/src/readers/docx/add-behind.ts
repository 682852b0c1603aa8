import { localName, type XmlElement } from '../xml/parse-xml.ts';

/**
 * Puts blocks behind the paragraphs of a part of a Word document, in place.
 * @param blocksFor what belongs behind a paragraph
 */
export function addBehind(root: XmlElement, blocksFor: (paragraph: XmlElement) => XmlElement[]): void {
  const paragraph = `${wordPrefix(root)}p`;
  const walk = (element: XmlElement): void => {
    element.children = element.children.flatMap((child): XmlElement['children'] => {
      if (typeof child === 'string') return [child];
      if (child.name === paragraph) return [child, ...blocksFor(child)];
      walk(child);
      return [child];
    });
  };
  walk(root);
}

/** The prefix that a part has for the elements of Word, with its colon. */
export function wordPrefix(root: XmlElement): string {
  return root.name.slice(0, -localName(root.name).length);
}
