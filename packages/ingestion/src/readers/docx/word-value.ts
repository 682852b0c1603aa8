import { attributeOf, partOf, type XmlElement } from '../xml/parse-xml.ts';

/** The value of a part of an element, as properties of Word hold it: `<w:pStyle w:val="Heading1"/>`. */
export function wordValue(element: XmlElement | undefined, part: string): string | undefined {
  const found = partOf(element, part);
  return found && attributeOf(found, 'val');
}
