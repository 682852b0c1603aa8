import { type NumberFormat, numberIn } from '../lists/number-in.ts';
import { descendants, elementsOf, type XmlElement } from '../xml/parse-xml.ts';

/** How a level of a list, or of headings, is numbered. */
export interface OdtLevel {
  start: number;
  /** @param numbers of this level and those above it, outermost first */
  label(numbers: readonly number[]): string;
}

/** How the lists and the headings of an OpenDocument text are numbered; levels are 1-based. */
export interface OdtNumbering {
  ofList(style: string | undefined, level: number): OdtLevel | undefined;
  ofHeading(level: number): OdtLevel | undefined;
}

const FORMATS: Record<string, NumberFormat> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/** @param parts the parts with styles */
export function readOdtNumbering(parts: readonly XmlElement[]): OdtNumbering {
  const lists = new Map(
    parts
      .flatMap((part) => [...descendants(part, 'text:list-style')])
      .map((style) => [style.attributes['style:name'], levelsOf(style, 'text:list-level-style-number')]),
  );
  const [outline] = parts.flatMap((part) => [...descendants(part, 'text:outline-style')]);
  const headings = levelsOf(outline, 'text:outline-level-style');
  return {
    ofList: (style, level) => lists.get(style)?.get(level),
    ofHeading: (level) => headings.get(level),
  };
}

function levelsOf(style: XmlElement | undefined, kind: string): Map<number, OdtLevel> {
  const levels = elementsOf(style, kind).filter(({ attributes }) => attributes['style:num-format']);
  const formats = new Map(
    levels.map(({ attributes }) => [Number(attributes['text:level']), formatOf(attributes)]),
  );
  return new Map(
    levels.map(({ attributes }) => [Number(attributes['text:level']), levelFrom(attributes, formats)]),
  );
}

function levelFrom(
  attributes: Readonly<Record<string, string>>,
  formats: ReadonlyMap<number, NumberFormat>,
): OdtLevel {
  const shown = Number(attributes['text:display-levels'] ?? 1) || 1;
  const { 'style:num-prefix': before = '', 'style:num-suffix': after = '' } = attributes;
  return {
    start: Number(attributes['text:start-value'] ?? 1),
    label(numbers) {
      const first = Math.max(0, numbers.length - shown);
      const words = numbers
        .slice(first)
        .map((number, at) => numberIn(formats.get(first + at + 1) ?? 'decimal', number));
      return `${before}${words.join('.')}${after}`.trim();
    },
  };
}

function formatOf(attributes: Readonly<Record<string, string>>): NumberFormat {
  return FORMATS[attributes['style:num-format'] ?? ''] ?? 'decimal';
}
