import { lowered, raised } from '../raised-text.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { attributeOf, elementsOf, localName, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { spellOmml } from './spell-omml.ts';

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
      return elementsWithin(part, /^oMath$/)
        .map((formula) => `$${spellOmml(formula)}$`)
        .join(' ');
    case 'r':
    case 'fld':
      return runText(part, before);
    default:
      return '';
  }
}

function runText(run: XmlElement, before: string): string {
  const words = textOf(partOf(run, 't'));
  const properties = partOf(run, 'rPr');
  // What is struck out does not hold any more.
  if (/^(?:sng|dbl)Strike$/.test((properties && attributeOf(properties, 'strike')) ?? ''))
    return `~~${words}~~`;
  const shift = Number((properties && attributeOf(properties, 'baseline')) ?? 0);
  if (shift > 0) return raised(words, before);
  return shift < 0 ? lowered(words, before) : words;
}
