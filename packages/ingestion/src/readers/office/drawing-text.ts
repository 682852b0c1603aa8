import { lowered, raised } from '../raised-text.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { attributeOf, elementsOf, localName, textOf, type XmlElement } from '../xml/parse-xml.ts';

/** Words of the paragraphs of DrawingML below an element: shapes, titles of charts, cells of slides. */
export function drawingParagraphs(body: XmlElement | undefined): string[] {
  return elementsWithin(body, /^p$/)
    .map(drawingParagraph)
    .filter((words) => words.trim() !== '');
}

/** Words of one paragraph of DrawingML, with raised and lowered figures told from the others. */
export function drawingParagraph(paragraph: XmlElement): string {
  return elementsOf(paragraph).reduce((before, child) => before + partText(child, before), '');
}

function partText(part: XmlElement, before: string): string {
  switch (localName(part.name)) {
    case 'br':
      return '\n';
    case 'm':
      return elementsWithin(part, /^t$/).map(textOf).join('');
    case 'r':
    case 'fld':
      return runText(part, before);
    default:
      return '';
  }
}

function runText(run: XmlElement, before: string): string {
  const [text] = elementsOf(run).filter(({ name }) => localName(name) === 't');
  const [properties] = elementsOf(run).filter(({ name }) => localName(name) === 'rPr');
  const shift = Number((properties && attributeOf(properties, 'baseline')) ?? 0);
  if (shift > 0) return raised(textOf(text), before);
  return shift < 0 ? lowered(textOf(text), before) : textOf(text);
}
