import { ownLabel } from '../lists/own-label.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { elementsOf, localName, parseXml, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { wordPrefix } from './add-behind.ts';
import { type Numbering, wordNumber } from './numbering.ts';
import { runOf } from './paragraph-of.ts';
import { lookOf } from './word-look.ts';
import type { WordStyles } from './word-styles.ts';
import { wordValue } from './word-value.ts';

/** What holds words in more than one form, or apart from the text around it. */
const APART = /^(?:AlternateContent|pict|drawing|object)$/;

/**
 * A part of a Word document with the numbers of its lists, clauses and headings as words before them. Mammoth knows no
 * letters and no numbers with several levels, leaves headings without theirs, and begins anew after every paragraph between.
 * @returns the part as it was where it has none
 * @throws AppError `unreadable_document`
 */
export function numberParagraphs(
  xml: string,
  numbering: Numbering,
  styles: WordStyles,
  name: string,
): string {
  if (!xml.includes('numPr') && !styles.mayList) return xml;
  const root = parseXml(xml, name);
  const prefix = wordPrefix(root);
  /** Last numbers by definition and level. */
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  const nextNumbers = (list: string, level: number): (number | undefined)[] => {
    const definition = numbering.definitionOf(list) ?? list;
    const numbers = counts.get(definition) ?? [];
    counts.set(definition, numbers);
    const anew = begun.has(`${list} ${level}`) ? undefined : numbering.newStart(list, level);
    begun.add(`${list} ${level}`);
    const last = numbers[level];
    numbers[level] = anew ?? (last === undefined ? (numbering.level(list, level)?.start ?? 1) : last + 1);
    numbers.length = level + 1;
    return numbers;
  };

  const labelOf = (list: string, level: number): string | undefined => {
    const own = numbering.level(list, level);
    if (!own) return undefined;
    const numbers = nextNumbers(list, level);
    if (own.format === 'bullet') return undefined;
    const label = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = numbering.level(list, at);
      const format = own.isLegal && shown?.format !== 'none' ? 'decimal' : (shown?.format ?? 'decimal');
      return wordNumber(format, numbers[at] ?? shown?.start ?? 1);
    });
    return label.trim();
  };

  const visit = (element: XmlElement): void => {
    for (const child of elementsOf(element)) {
      const kind = localName(child.name);
      if (APART.test(kind)) continue;
      if (kind !== 'p') visit(child);
      else label(child);
    }
  };

  const label = (paragraph: XmlElement): void => {
    const properties = partOf(paragraph, 'pPr');
    const style = wordValue(properties, 'pStyle');
    const own = lookOf(properties);
    const styled = styles.of(style);
    const list = own.list ?? styled.list;
    if (!properties || list === undefined || list === '0' || isDeleted(properties)) return;
    const level = own.level ?? styled.level ?? numbering.levelOfStyle(list, style) ?? 0;
    const words = labelOf(list, level);
    const isEmpty = elementsWithin(paragraph, /^t$/).every((part) => textOf(part).trim() === '');
    if (words === undefined || isEmpty) return;
    // Mammoth does not see what a style has from the one it rests on.
    if (own.list === undefined) properties.children.push(listProperties(list, level, prefix));
    else setLevel(properties, level);
    paragraph.children.splice(paragraph.children.indexOf(properties) + 1, 0, runOf(ownLabel(words), prefix));
  };

  visit(root);
  return writeXml(root);
}

function listProperties(list: string, level: number, prefix: string): XmlElement {
  const part = (name: string, val: string): XmlElement => ({
    name: prefix + name,
    attributes: { [`${prefix}val`]: val },
    children: [],
  });
  const children = [part('ilvl', String(level)), part('numId', list)];
  return { name: `${prefix}numPr`, attributes: {}, children };
}

/** Writes the level that was read into the properties of a list: mammoth knows no list with another one. */
function setLevel(properties: XmlElement, level: number): void {
  const own = partOf(partOf(properties, 'numPr'), 'ilvl');
  const key = Object.keys(own?.attributes ?? {}).find((name) => localName(name) === 'val');
  if (own && key !== undefined) own.attributes[key] = String(level);
}

/** True for a paragraph that goes into the next one when changes are accepted. */
function isDeleted(properties: XmlElement | undefined): boolean {
  return partOf(partOf(properties, 'rPr'), 'del') !== undefined;
}
