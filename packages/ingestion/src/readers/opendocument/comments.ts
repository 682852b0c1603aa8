import { commentText } from '../comment-text.ts';
import { type Marks, markedWords } from '../xml/marked-words.ts';
import { descendants, elementAt, elementsOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { LEFT_OUT } from './inline-words.ts';

const MARKS: Marks = {
  begins: ({ name, attributes }) => (name === 'office:annotation' ? attributes['office:name'] : undefined),
  ends: ({ name, attributes }) => (name === 'office:annotation-end' ? attributes['office:name'] : undefined),
  isPassedOver: ({ name }) => LEFT_OUT.has(name),
};

/** What the comments of an OpenDocument text say, by their elements. */
export function commentsIn(body: XmlElement): Map<XmlElement, string> {
  const annotations = [...descendants(body, 'office:annotation')];
  if (annotations.length === 0) return new Map();
  const marked = markedWords(body, MARKS);
  return new Map(
    annotations.map((annotation) => [
      annotation,
      commentText({
        marked: marked.get(annotation.attributes['office:name'] ?? ''),
        author: textOf(elementAt(annotation, 'dc:creator')),
        text: elementsOf(annotation)
          .filter(({ name }) => name === 'text:p' || name === 'text:list')
          .map(textOf)
          .join(' '),
      }),
    ]),
  );
}
