import { commentText } from '../../comment-text.ts';
import type { TextBuilder } from '../../text-builder.ts';
import { descendants, elementAt, elementsOf, textOf, type XmlElement } from '../../xml/parse-xml.ts';
import { inlineWords } from '../inline-words.ts';
import { OdtWalk } from '../odt-walk.ts';

/** What stands on every slide alike, and the picture of a slide on the page with its notes. */
const RUNNING = /^(?:header|footer|date-time|page-number|page)$/;

/** Writes what a slide says: what is on it, then its notes, then the comments on it. */
export function addSlide(
  builder: TextBuilder,
  slide: XmlElement,
  reading: ConstructorParameters<typeof OdtWalk>[1],
): void {
  const walk = new OdtWalk(builder, reading);
  const shapes = elementsOf(slide).filter(({ name }) => name !== 'presentation:notes');
  // The first slide of a presentation, or of a part of one, has a title with more words below it.
  const level = shapes.some((shape) => classOf(shape) === 'subtitle') ? 1 : 2;
  for (const shape of shapes) addShape(builder, walk, shape, level);
  for (const notes of elementsOf(slide, 'presentation:notes'))
    for (const shape of elementsOf(notes)) if (!isRunning(shape)) walk.addBlocks(only(shape));
  for (const annotation of descendants(slide, 'office:annotation')) {
    const text = elementsOf(annotation, 'text:p').map(inlineWords).join('\n');
    const author = textOf(elementAt(annotation, 'dc:creator'));
    if (text.trim() !== '') builder.add('paragraph', commentText({ author, text }));
  }
}

function addShape(builder: TextBuilder, walk: OdtWalk, shape: XmlElement, level: number): void {
  if (isRunning(shape)) return;
  if (classOf(shape) !== 'title') {
    walk.addBlocks(only(shape));
    return;
  }
  const title = [...descendants(shape, 'text:p')].map(inlineWords).join(' ');
  builder.add('heading', title.replace(/\s+/g, ' '), { level });
}

function classOf({ attributes }: XmlElement): string {
  return attributes['presentation:class'] ?? '';
}

function isRunning(shape: XmlElement): boolean {
  return RUNNING.test(classOf(shape)) || shape.attributes['presentation:placeholder'] === 'true';
}

/** An element as the one that a parent has. */
function only(element: XmlElement): XmlElement {
  return { name: '', attributes: {}, children: [element] };
}
