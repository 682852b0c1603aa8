import { descendants, elementsOf, type XmlElement } from '../xml/parse-xml.ts';

/** How many pictures an OpenDocument body shows. One picture may lie there in two formats; a table has one of itself. */
export function countPictures(body: XmlElement): number {
  return [...descendants(body, 'draw:frame')].filter(
    (frame) => elementsOf(frame, 'draw:image').length > 0 && elementsOf(frame, 'table:table').length === 0,
  ).length;
}
