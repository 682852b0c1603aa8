import type { XmlElement } from '../xml/parse-xml.ts';

/**
 * Brings the XML of an OpenDocument file into one form, in place: comments under the one name that the standard has for
 * them, and without the bytes of pictures, which flat files hold among the words.
 */
export function tidyXml(element: XmlElement): XmlElement {
  if (element.name === 'officeooo:annotation') element.name = 'office:annotation';
  element.children = element.children.filter(
    (child) => typeof child === 'string' || child.name !== 'office:binary-data',
  );
  for (const child of element.children) if (typeof child !== 'string') tidyXml(child);
  return element;
}
