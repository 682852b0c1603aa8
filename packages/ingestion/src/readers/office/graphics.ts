import { elementsWithin } from '../xml/elements-within.ts';
import { attributeOf, localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { drawingParagraphs } from './drawing-text.ts';
import { type ChartText, readChart } from './read-chart.ts';
import type { Relation } from './relations.ts';

/** A chart, or a diagram (SmartArt) with the words of its boxes. */
export type Graphic = ({ kind: 'chart' } & ChartText) | { kind: 'diagram'; items: string[] };

/** The archive in which a part lies, and what the part refers to. */
export interface GraphicSource {
  archive: ZipArchive;
  related: readonly Relation[];
  /** Of the document, for messages. */
  name: string;
}

/**
 * The charts and diagrams that an element of a part shows, each once, in order.
 * @throws AppError `unreadable_document`
 */
export function graphicsIn(element: XmlElement, { archive, related, name }: GraphicSource): Graphic[] {
  const seen = new Set<string | undefined>();
  return elementsWithin(element, /^(?:relIds|chart)$/).flatMap((reference): Graphic[] => {
    const isDiagram = localName(reference.name) === 'relIds';
    const id = attributeOf(reference, isDiagram ? 'dm' : 'id');
    if (seen.has(id)) return [];
    seen.add(id);
    const xml = archive.text(related.find((relation) => relation.id === id)?.target ?? '');
    if (xml === undefined) return [];
    const root = parseXml(xml, name);
    if (!isDiagram) return [{ kind: 'chart', ...readChart(root) }];
    const points = elementsWithin(root, /^pt$/).map((point) => drawingParagraphs(point).join(' ').trim());
    return [{ kind: 'diagram', items: points.filter((words) => words !== '') }];
  });
}
