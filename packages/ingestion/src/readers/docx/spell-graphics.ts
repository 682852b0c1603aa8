import { type Graphic, type GraphicSource, graphicsIn } from '../office/graphics.ts';
import { localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';

/**
 * A part of a Word document with what its charts and diagrams say behind the paragraphs that show them: titles and words
 * as paragraphs, figures as tables; mammoth passes over them.
 * @returns the part as it was where it has none
 * @throws AppError `unreadable_document`
 */
export function spellGraphics(xml: string, source: GraphicSource): string {
  if (!/<\w+:(?:chart|relIds)\b/.test(xml)) return xml;
  const root = parseXml(xml, source.name);
  const prefix = root.name.slice(0, -localName(root.name).length);
  addBehind(root, prefix, source);
  return writeXml(root);
}

function addBehind(element: XmlElement, prefix: string, source: GraphicSource): void {
  element.children = element.children.flatMap((child): XmlElement['children'] => {
    if (typeof child === 'string') return [child];
    if (child.name === `${prefix}p`)
      return [child, ...graphicsIn(child, source).flatMap((graphic) => blocksOf(graphic, prefix))];
    addBehind(child, prefix, source);
    return [child];
  });
}

function blocksOf(graphic: Graphic, prefix: string): XmlElement[] {
  const element = (name: string, ...children: (XmlElement | string)[]): XmlElement => ({
    name: prefix + name,
    attributes: {},
    children,
  });
  const paragraph = (text: string) => element('p', element('r', element('t', text)));
  if (graphic.kind === 'diagram') return graphic.items.map(paragraph);
  const row = (cells: readonly string[]) =>
    element('tr', ...cells.map((cell) => element('tc', paragraph(cell))));
  return [
    ...graphic.titles.map(paragraph),
    ...graphic.tables.map((rows) => element('tbl', ...rows.map(row))),
  ];
}
