import { commentText } from '../comment-text.ts';
import { type Relation, relations } from '../office/relations.ts';
import { descendants, elementAt, elementsOf, parseXml, textOf, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { richText } from './rich-text.ts';

const WORKBOOK = 'xl/workbook.xml';

/**
 * The comments and notes of a sheet, each with its cell and who wrote it.
 * @param related what the sheet refers to
 * @throws AppError `unreadable_document`
 */
export function readComments(archive: ZipArchive, related: readonly Relation[], name: string): string[] {
  const partsOf = (of: readonly Relation[], kind: string): XmlElement[] =>
    of
      .filter(({ type }) => type.endsWith(`/${kind}`))
      .flatMap(({ target }) => archive.text(target) ?? [])
      .map((xml) => parseXml(xml, name, { localNames: true }));
  const threads = partsOf(related, 'threadedComment').flatMap((part) => elementsOf(part, 'threadedComment'));
  const people = new Map(
    threads.length === 0
      ? []
      : partsOf(relations(archive, WORKBOOK, name), 'person')
          .flatMap((part) => elementsOf(part, 'person'))
          .map(({ attributes }) => [attributes.id, attributes.displayName]),
  );
  // A note that stands for a thread, for older programs, says the same again.
  const threaded = new Set(threads.map(({ attributes }) => attributes.ref));
  const notes = partsOf(related, 'comments').flatMap(notesOf);
  return [
    ...notes.filter(({ cell }) => !threaded.has(cell)),
    ...threads.map((comment) => ({
      cell: comment.attributes.ref,
      author: people.get(comment.attributes.personId),
      text: textOf(elementAt(comment, 'text')),
    })),
  ].map(commentText);
}

function notesOf(part: XmlElement): { cell: string | undefined; author: string; text: string }[] {
  const authors = elementsOf(elementAt(part, 'authors'), 'author').map(textOf);
  return [...descendants(elementAt(part, 'commentList'), 'comment')].map((comment) => {
    const { ref: cell, authorId } = comment.attributes;
    const author = authors[Number(authorId)]?.trim() ?? '';
    const text = richText(elementAt(comment, 'text'));
    // Excel begins a note with the name of who writes it.
    return { cell, author, text: text.startsWith(`${author}:`) ? text.slice(author.length + 1) : text };
  });
}
