import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import { attributeOf, elementsOf, localName, parseXml, textOf, type XmlElement } from '../xml/parse-xml.ts';

/** A part of the archive that a slide refers to. */
export interface SlidePart {
  id: string;
  xml: string;
}

/**
 * Writes the words of a diagram (SmartArt) as a list, and the figures of a chart as a table under its title.
 * @param parts what the slide refers to
 * @throws AppError `unreadable_document`
 */
export function addGraphic(
  builder: TextBuilder,
  frame: XmlElement,
  { parts, name, page }: { parts: readonly SlidePart[]; name: string; page: number },
): void {
  for (const element of within(frame, /^(?:relIds|chart)$/)) {
    const isDiagram = localName(element.name) === 'relIds';
    const id = attributeOf(element, isDiagram ? 'dm' : 'id');
    const part = parts.find((one) => one.id === id);
    if (!part) continue;
    const root = parseXml(part.xml, name);
    if (isDiagram) addDiagram(builder, root, page);
    else addChart(builder, root, page);
  }
}

function addDiagram(builder: TextBuilder, model: XmlElement, page: number): void {
  let first = true;
  for (const point of within(model, /^pt$/)) {
    const words = paragraphsOf(point).join(' ').trim();
    if (words === '') continue;
    builder.add('list-item', `- ${words}`, { page, tight: !first });
    first = false;
  }
}

function addChart(builder: TextBuilder, chart: XmlElement, page: number): void {
  for (const title of within(chart, /^title$/))
    builder.add('paragraph', paragraphsOf(title).join(' '), { page });
  const series = within(chart, /^ser$/).map((one) => ({
    name: pointsOf(one, /^tx$/)[0] ?? '',
    categories: pointsOf(one, /^(?:cat|xVal)$/),
    values: pointsOf(one, /^(?:val|yVal)$/),
  }));
  const categories = series.find((one) => one.categories.length > 0)?.categories ?? [];
  const rows = Array.from({ length: Math.max(0, ...series.map(({ values }) => values.length)) }, (_, at) => [
    categories[at] ?? String(at + 1),
    ...series.map(({ values }) => values[at] ?? ''),
  ]);
  addTable(builder, [['', ...series.map((one) => one.name)], ...rows], { page });
}

/** The points of one kind that a series keeps, by their number. */
function pointsOf(series: XmlElement, kind: RegExp): string[] {
  const points: string[] = [];
  const [holder] = elementsOf(series).filter(({ name }) => kind.test(localName(name)));
  for (const point of holder ? within(holder, /^pt$/) : []) {
    const at = Number(attributeOf(point, 'idx') ?? points.length);
    if (at < MOST_POINTS) points[at] = within(point, /^v$/).map(textOf).join('');
  }
  return Array.from(points, (value) => value ?? '');
}

const MOST_POINTS = 10_000;

function paragraphsOf(element: XmlElement): string[] {
  return within(element, /^p$/).map((paragraph) => within(paragraph, /^t$/).map(textOf).join(''));
}

/** Elements of a local name below an element, in order. */
function within(element: XmlElement, name: RegExp): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(name.test(localName(child.name)) ? [child] : []),
    ...within(child, name),
  ]);
}
