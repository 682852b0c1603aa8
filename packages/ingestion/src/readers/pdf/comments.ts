import { commentText } from '../comment-text.ts';
import { type PdfAnnotation, UNSEEN } from './annotation.ts';

/** A remark on a page, and the box that it or the words it marks fill, in the coordinates of the file. */
export interface PdfComment {
  text: string;
  rect: number[];
}

/** Kinds whose words a viewer shows when they are opened; those of text boxes stand on the page itself. */
const COMMENT =
  /^(?:Text|Highlight|Underline|StrikeOut|Squiggly|Caret|Ink|Stamp|Square|Circle|Line|Polygon|PolyLine|FileAttachment)$/;

/** The comments of a page. Marks without a word are none, unless they strike words out. */
export function commentsOf(annotations: readonly PdfAnnotation[]): PdfComment[] {
  return annotations.flatMap((annotation) => {
    const { subtype = '', annotationFlags = 0, overlaidText: marked, rect } = annotation;
    if (!rect || !COMMENT.test(subtype) || (annotationFlags & UNSEEN) !== 0) return [];
    const said = annotation.contentsObj?.str?.trim() ?? '';
    // Some programs copy the marked words into the mark.
    const text = said === marked?.trim() ? '' : said;
    const strikesOut = subtype === 'StrikeOut';
    if (text === '' && !(strikesOut && marked)) return [];
    return [{ text: commentText({ text, author: annotation.titleObj?.str, marked, strikesOut }), rect }];
  });
}
