import type { XmlElement } from '../xml/parse-xml.ts';

/**
 * Brings the XML of an OpenDocument file into one form, in place: comments under the one name that the standard has for
 * them, and without the bytes of pictures, which flat files hold among the words.
 */
export function tidyXml(element: XmlElement): XmlElement {
  if (element.name === 'officeooo:annotation') element.name = 'office:annotation';
  const isBytes = (child: XmlElement | string): boolean =>
    typeof child !== 'string' && child.name === 'office:binary-data';
  if (element.children.some(isBytes)) element.children = element.children.filter((child) => !isBytes(child));
  for (const child of element.children) if (typeof child !== 'string') tidyXml(child);
  return element;
}
