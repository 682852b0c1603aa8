import { type Comment, commentText } from '../comment-text.ts';
import type { GraphicSource } from '../office/graphics.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { type Marks, markedWords } from '../xml/marked-words.ts';
import { attributeOf, localName, parseXml, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { wordPrefix } from './add-behind.ts';
import { paragraphOf } from './paragraph-of.ts';
import { lookOf } from './word-look.ts';
import type { WordStyles } from './word-styles.ts';
import { wordValue } from './word-value.ts';

/** Stretches that comments are about. Words are elements of their own: whatever else holds characters is machinery. */
const MARKS: Marks = {
  begins: (element) => idOf(element, 'commentRangeStart'),
  ends: (element) => idOf(element, 'commentRangeEnd'),
  isPassedOver: ({ name }) => /^(?:instrText|delText|pPr|rPr|commentReference)$/.test(localName(name)),
};

/**
 * A part of a Word document with its comments as paragraphs behind those that they are on; mammoth passes over them. Behind
 * a list where they are on its items, so that it stays one.
 * @returns the part as it was where it has none
 * @throws AppError `unreadable_document`
 */
export function spellComments(
  xml: string,
  { archive, related, name }: GraphicSource,
  styles: WordStyles,
): string {
  if (!xml.includes('commentReference')) return xml;
  const comments = new Map(
    related
      .filter(({ type }) => type.endsWith('/comments'))
      .flatMap(({ target }) => archive.text(target) ?? [])
      .flatMap((part) => elementsWithin(parseXml(part, name), /^comment$/))
      .map((comment) => [attributeOf(comment, 'id'), commentOf(comment)]),
  );
  const root = parseXml(xml, name);
  const marked = markedWords(root, MARKS);
  const prefix = wordPrefix(root);
  const paragraphsFor = (paragraph: XmlElement): XmlElement[] =>
    elementsWithin(paragraph, /^commentReference$/).flatMap((reference) => {
      const id = attributeOf(reference, 'id') ?? '';
      const comment = comments.get(id);
      return comment ? [paragraphOf(commentText({ ...comment, marked: marked.get(id) }), prefix)] : [];
    });
  addBehindLists(root, paragraphsFor, (paragraph) => isListed(paragraph, styles));
  return writeXml(root);
}

function addBehindLists(
  root: XmlElement,
  blocksFor: (paragraph: XmlElement) => XmlElement[],
  isItem: (paragraph: XmlElement) => boolean,
): void {
  const done: XmlElement['children'] = [];
  let waiting: XmlElement[] = [];
  let inList = false;
  for (const child of root.children) {
    const isParagraph = typeof child !== 'string' && localName(child.name) === 'p';
    const goesOn = isParagraph && inList && isItem(child);
    if (!goesOn) {
      done.push(...waiting);
      waiting = [];
    }
    done.push(child);
    inList = isParagraph && isItem(child);
    if (isParagraph) waiting.push(...blocksFor(child));
    else if (typeof child !== 'string') addBehindLists(child, blocksFor, isItem);
  }
  root.children = [...done, ...waiting];
}

function isListed(paragraph: XmlElement, styles: WordStyles): boolean {
  const properties = partOf(paragraph, 'pPr');
  const list = lookOf(properties).list ?? styles.of(wordValue(properties, 'pStyle')).list ?? '0';
  return list !== '0';
}

function commentOf(comment: XmlElement): Comment {
  const paragraphs = elementsWithin(comment, /^p$/);
  return {
    author: attributeOf(comment, 'author'),
    text: paragraphs.map((one) => elementsWithin(one, /^t$/).map(textOf).join('')).join(' '),
  };
}

function idOf(element: XmlElement, kind: string): string | undefined {
  return localName(element.name) === kind ? attributeOf(element, 'id') : undefined;
}
