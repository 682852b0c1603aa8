import { commentText } from '../comment-text.ts';
import { drawingParagraphs } from '../office/drawing-text.ts';
import { type Relation, relations } from '../office/relations.ts';
import { elementsWithin } from '../xml/elements-within.ts';
import { parseXml, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

const PRESENTATION = 'ppt/presentation.xml';

/**
 * The comments on a slide with who wrote them, in the form of PowerPoint until 2019 and in that of today, which has answers.
 * @param related what the slide refers to
 * @throws AppError `unreadable_document`
 */
export function readComments(archive: ZipArchive, related: readonly Relation[], name: string): string[] {
  const partsOf = (of: readonly Relation[], kind: RegExp): XmlElement[] =>
    of
      .filter(({ type }) => kind.test(type))
      .flatMap(({ target }) => archive.text(target) ?? [])
      .map((xml) => parseXml(xml, name));
  const comments = partsOf(related, /\/comments$/).flatMap((part) => elementsWithin(part, /^(?:cm|reply)$/));
  if (comments.length === 0) return [];
  const authors = new Map(
    partsOf(relations(archive, PRESENTATION, name), /\/(?:commentAuthors|authors)$/)
      .flatMap((part) => elementsWithin(part, /^(?:cmAuthor|author)$/))
      .map(({ attributes }) => [attributes.id, attributes.name]),
  );
  return comments.map((comment) => {
    const text = textOf(partOf(comment, 'text')) || drawingParagraphs(partOf(comment, 'txBody')).join(' ');
    return commentText({ text, author: authors.get(comment.attributes.authorId) });
  });
}
