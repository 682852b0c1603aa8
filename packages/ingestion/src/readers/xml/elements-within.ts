import { elementsOf, localName, type XmlElement } from './parse-xml.ts';

/** All elements below an element whose name without prefix matches, in document order. */
export function elementsWithin(element: XmlElement | undefined, name: RegExp): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(name.test(localName(child.name)) ? [child] : []),
    ...elementsWithin(child, name),
  ]);
}
