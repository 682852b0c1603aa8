import { type Graphic, type GraphicSource, graphicsIn } from '../office/graphics.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { addBehind, wordPrefix } from './add-behind.ts';
import { paragraphOf } from './paragraph-of.ts';

/**
 * A part of a Word document with what its charts and diagrams say behind the paragraphs that show them: titles and words
 * as paragraphs, figures as tables; mammoth passes over them.
 * @returns the part as it was where it has none
 * @throws AppError `unreadable_document`
 */
export function spellGraphics(xml: string, source: GraphicSource): string {
  if (!/<\w+:(?:chart|relIds)\b/.test(xml)) return xml;
  const root = parseXml(xml, source.name);
  const prefix = wordPrefix(root);
  addBehind(root, (paragraph) =>
    graphicsIn(paragraph, source).flatMap((graphic) => blocksOf(graphic, prefix)),
  );
  return writeXml(root);
}

function blocksOf(graphic: Graphic, prefix: string): XmlElement[] {
  const element = (name: string, ...children: (XmlElement | string)[]): XmlElement => ({
    name: prefix + name,
    attributes: {},
    children,
  });
  const paragraph = (text: string) => paragraphOf(text, prefix);
  if (graphic.kind === 'diagram') return graphic.items.map(paragraph);
  const row = (cells: readonly string[]) =>
    element('tr', ...cells.map((cell) => element('tc', paragraph(cell))));
  return [
    ...graphic.titles.map(paragraph),
    ...graphic.tables.map((rows) => element('tbl', ...rows.map(row))),
  ];
}
