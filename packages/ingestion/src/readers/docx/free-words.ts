import { elementsWithin } from '../xml/elements-within.ts';
import { elementsOf, localName, parseXml, partOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { addBehind } from './add-behind.ts';

/**
 * Elements around words that mammoth passes over with them: fields in one piece, changes of the direction of writing,
 * words with their reading above.
 */
const AROUND = /<\/?w:(?:fldSimple|dir|bdo|ruby|rubyBase)\b[^>]*>/g;
const READING = /<w:(rt|rubyPr)\b[^>]*>[\s\S]*?<\/w:\1>/g;
/** Breaks to another page or column, which mammoth passes over although they part words. */
const PAGE_BREAK = /(<w:br\b[^>]*?)\sw:type="(?:page|column)"/g;

/**
 * A part of a Word document with the words where mammoth finds them: those of simple fields, and those of text boxes
 * that have no form for older programs, behind the paragraph that holds the box.
 * @throws AppError `unreadable_document`
 */
export function freeWords(xml: string, name: string): string {
  const plain = xml
    .replace(READING, '')
    .replace(AROUND, '')
    .replace(PAGE_BREAK, '$1')
    .replace(/<w:cr\b/g, '<w:br')
    .replace(/<w:ptab\b/g, '<w:tab');
  if (!plain.includes('txbxContent')) return plain;
  const root = parseXml(plain, name);
  addBehind(root, (paragraph) => boxesIn(paragraph).flatMap((box) => elementsOf(box)));
  return writeXml(root);
}

/** Text boxes that mammoth does not read: it takes the form for older programs where there is a choice. */
function boxesIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    const kind = localName(child.name);
    if (kind === 'pict') return [];
    if (kind === 'txbxContent') return [child];
    const hasOlderForm =
      kind === 'AlternateContent' && elementsWithin(partOf(child, 'Fallback'), /^txbxContent$/).length > 0;
    return hasOlderForm ? [] : boxesIn(child);
  });
}
