import { posix } from 'node:path';
import { spellMathml } from '../spell-mathml.ts';
import {
  descendants,
  elementAt,
  elementsOf,
  localName,
  parseXml,
  type XmlElement,
} from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/**
 * Puts words in the place of the objects of an OpenDocument text: a formula as LaTeX, a chart as a box with its titles
 * and the table of its figures.
 * @returns the number of objects that were left out
 * @throws AppError `unreadable_document`
 */
export function spellObjects(body: XmlElement, archive: Pick<ZipArchive, 'text'>, name: string): number {
  let left = 0;
  const replace = (element: XmlElement): void => {
    element.children = element.children.flatMap((child): XmlElement['children'] => {
      if (typeof child === 'string') return [child];
      const object = child.name === 'draw:frame' ? elementAt(child, 'draw:object') : undefined;
      if (!object) {
        replace(child);
        return [child];
      }
      const words = wordsOf(contentOf(object, archive, name));
      if (!words) left += 1;
      if (typeof words !== 'string' || element.name.startsWith('text:')) return words ? [words] : [];
      // A formula that lies on a page is a paragraph of its own.
      return [{ name: 'text:p', attributes: {}, children: [words] }];
    });
  };
  if (!descendants(body, 'draw:object').next().done) replace(body);
  return left;
}

/** What an object holds: in itself or, as a rule, in a folder of the archive. */
function contentOf(
  object: XmlElement,
  archive: Pick<ZipArchive, 'text'>,
  name: string,
): XmlElement | undefined {
  const inside = elementsOf(object).find(({ name: own }) => /^(?:math|document)$/.test(localName(own)));
  if (inside) return inside;
  const path = posix.join(object.attributes['xlink:href'] ?? '', 'content.xml');
  const xml = archive.text(path);
  return xml === undefined ? undefined : parseXml(xml, name, { doctype: 'passed over' });
}

function wordsOf(content: XmlElement | undefined): XmlElement | string | undefined {
  if (!content) return undefined;
  if (localName(content.name) === 'math') return `$${spellMathml(withLocalNames(content))}$`;
  const chart = elementAt(content, 'office:body', 'office:chart', 'chart:chart');
  if (!chart) return undefined;
  const titles = ['chart:title', 'chart:subtitle'].flatMap((title) => [...descendants(chart, title)]);
  const figures = elementsOf(chart, 'table:table');
  return { name: 'draw:text-box', attributes: {}, children: [...titles, ...figures] };
}

function withLocalNames(element: XmlElement): XmlElement {
  const children = element.children.map((child) =>
    typeof child === 'string' ? child : withLocalNames(child),
  );
  return { ...element, name: localName(element.name), children };
}
