import { addGraphic } from '../office/add-graphic.ts';
import { drawingParagraphs } from '../office/drawing-text.ts';
import { graphicsIn } from '../office/graphics.ts';
import { type Relation, relations } from '../office/relations.ts';
import type { TextBuilder } from '../text-builder.ts';
import { elementsOf, localName, parseXml, partOf, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/**
 * Writes what lies over the cells of a sheet: the words of text boxes and shapes, charts, diagrams.
 * @param related what the sheet refers to
 * @returns the number of pictures, which are not read
 * @throws AppError `unreadable_document`
 */
export function addDrawings(
  builder: TextBuilder,
  archive: ZipArchive,
  related: readonly Relation[],
  name: string,
): number {
  let pictures = 0;
  for (const { target } of related.filter(({ type }) => type.endsWith('/drawing'))) {
    const xml = archive.text(target);
    if (xml === undefined) continue;
    const source = { archive, related: relations(archive, target, name), name };
    for (const anchor of elementsOf(parseXml(xml, name))) {
      for (const shape of shapesOf(anchor)) {
        const kind = localName(shape.name);
        if (kind === 'pic') pictures += 1;
        if (kind === 'sp')
          for (const words of drawingParagraphs(partOf(shape, 'txBody'))) builder.add('paragraph', words);
        if (kind === 'graphicFrame')
          for (const graphic of graphicsIn(shape, source)) addGraphic(builder, graphic);
      }
    }
  }
  return pictures;
}

/** Shapes that are shown, those inside of groups and of what has a fallback too. */
function* shapesOf(place: XmlElement): Generator<XmlElement> {
  for (const child of elementsOf(place)) {
    const kind = localName(child.name);
    if (kind === 'AlternateContent') {
      const [choice] = elementsOf(child);
      if (choice) yield* shapesOf(choice);
    } else if (kind === 'grpSp') yield* shapesOf(child);
    else if (!isHidden(child)) yield child;
  }
}

function isHidden(shape: XmlElement): boolean {
  const [properties] = elementsOf(shape);
  return partOf(properties, 'cNvPr')?.attributes.hidden === '1';
}
