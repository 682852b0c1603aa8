import { type NumberFormat, numberIn } from '../lists/number-in.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { attributeOf, elementsOf, localName, parseXml, partOf, type XmlElement } from '../xml/parse-xml.ts';
import { wordValue } from './word-value.ts';

/** One level of a list of Word. */
export interface NumberingLevel {
  start: number;
  format: string;
  /** The label, `%1` for the number of the first level. */
  text: string;
  /** True where numbers of the levels above are figures whatever their own format is. */
  isLegal: boolean;
}

/** The lists of a Word document. */
export interface Numbering {
  /** The definition whose numbers a list counts on. */
  definitionOf(list: string): string | undefined;
  level(list: string, level: number): NumberingLevel | undefined;
  /** The number that a list begins with at a level, where it begins anew. */
  newStart(list: string, level: number): number | undefined;
  /** The level that belongs to a style of paragraphs. */
  levelOfStyle(list: string, style: string | undefined): number | undefined;
}

const FORMATS: Record<string, NumberFormat> = {
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
};

/** Reads the part of a Word document with its lists. @throws AppError `unreadable_document` */
export function readNumbering(xml: string | undefined, name: string): Numbering {
  const parts = xml === undefined ? [] : elementsOf(parseXml(xml, name));
  const ofKind = (kind: string) => parts.filter((part) => localName(part.name) === kind);
  const definitions = new Map(ofKind('abstractNum').map((one) => [attributeOf(one, 'abstractNumId'), one]));
  const lists = new Map(ofKind('num').map((one) => [attributeOf(one, 'numId'), one]));
  /** A definition may say that it is that of a style. */
  const resolve = (id: string | undefined): string | undefined => {
    const link = wordValue(definitions.get(id), 'numStyleLink');
    if (link === undefined) return id;
    return [...definitions].find(([, one]) => wordValue(one, 'styleLink') === link)?.[0] ?? id;
  };
  const definitionOf = (list: string) => resolve(wordValue(lists.get(list), 'abstractNumId'));
  const levelsOf = (list: string) => levelsIn(definitions.get(definitionOf(list)));
  const overrideOf = (list: string, level: number) =>
    elementsWithin(lists.get(list), /^lvlOverride$/).find(
      (one) => attributeOf(one, 'ilvl') === String(level),
    );
  return {
    definitionOf,
    level(list, level) {
      const own = levelsIn(overrideOf(list, level)).get(level) ?? levelsOf(list).get(level);
      return own && levelFrom(own);
    },
    newStart(list, level) {
      const start = wordValue(overrideOf(list, level), 'startOverride');
      return start === undefined ? undefined : startOf(start);
    },
    levelOfStyle: (list, style) =>
      [...levelsOf(list)].find(([, one]) => style !== undefined && wordValue(one, 'pStyle') === style)?.[0],
  };
}

/** A number in a format of Word; those that spell numbers out in words of some language are figures. */
export function wordNumber(format: string, number: number): string {
  if (format === 'decimalZero') return String(number).padStart(2, '0');
  if (format === 'ordinal') return `${number}.º`;
  return format === 'none' ? '' : numberIn(FORMATS[format] ?? 'decimal', number);
}

function levelsIn(element: XmlElement | undefined): Map<number, XmlElement> {
  const levels = elementsOf(element).filter(({ name }) => localName(name) === 'lvl');
  return new Map(levels.map((level) => [Number(attributeOf(level, 'ilvl') ?? 0), level]));
}

function levelFrom(level: XmlElement): NumberingLevel {
  return {
    start: startOf(wordValue(level, 'start')),
    format: wordValue(level, 'numFmt') ?? 'decimal',
    text: wordValue(level, 'lvlText') ?? '',
    isLegal: partOf(level, 'isLgl') !== undefined,
  };
}

/** The first number of a list; one that is no number is 1. */
function startOf(written: string | undefined): number {
  const start = Number(written ?? 1);
  return Number.isSafeInteger(start) ? start : 1;
}
