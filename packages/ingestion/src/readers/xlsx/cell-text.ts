import { numberText } from '../office/number-text.ts';
import { elementAt, textOf, type XmlElement } from '../xml/parse-xml.ts';
import type { CellStyle } from './read-styles.ts';
import { richText } from './rich-text.ts';

export interface CellContext {
  /** Texts that cells refer to by number. */
  texts: readonly string[];
  styles: readonly CellStyle[];
  /** Days are counted from 1904 instead of 1900. */
  since1904: boolean;
}

/** The number format under which nothing is shown. */
const SHOWS_NOTHING = /^\s*;;;\s*$/;

/**
 * The words of a cell as the spreadsheet shows them.
 * @param isPlain false where colours that come from elsewhere may lie under white words
 */
export function cellText(
  cell: XmlElement,
  context: CellContext,
  isPlain: boolean,
): { words: string; isUnseen: boolean } {
  const style = context.styles[Number(cell.attributes.s ?? 0)];
  const words = shownText(cell, context, style?.format);
  // A text in runs says of each of them whether it is struck out.
  const isStruckOut = style?.isStruckOut && words.trim() !== '' && !words.includes('~~');
  return {
    words: isStruckOut ? `~~${words.trim()}~~` : words,
    isUnseen: style !== undefined && ((isPlain && style.isWhite) || SHOWS_NOTHING.test(style.format)),
  };
}

function shownText(cell: XmlElement, { texts, since1904 }: CellContext, format: string | undefined): string {
  const raw = textOf(elementAt(cell, 'v'));
  switch (cell.attributes.t) {
    case 's':
      return texts[Number(raw)] ?? '';
    case 'inlineStr':
      return richText(elementAt(cell, 'is'));
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'str':
    case 'e':
    case 'd':
      return raw;
    default:
      return numberText(raw, format, since1904);
  }
}
