import { attributeOf, localName, parseXml, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { type Look, lookOf, mentionsWhite } from './word-look.ts';
import type { WordStyles } from './word-styles.ts';

/** What is around a run: the look of its paragraph's style, and whether its ground may be other than white. */
interface Place {
  style: Look;
  shaded: boolean;
}

/** Boxes and shapes have a ground of their own. */
const BOX = /^(?:txbxContent|textbox|drawing|pict)$/;
/** Parts of a run that are seen whatever the colour of its words. */
const SEEN = /^(?:drawing|pict|object|AlternateContent)$/;
/** Something stands behind the words: a page of colour, a picture. */
const BEHIND = /<w:background\b|behindDoc="(?:1|true)"|z-index:-/;

/**
 * A part of a Word document without the runs that Word does not show or that are white on white, set so directly or by
 * a style.
 * @returns the part as it was where nothing in it is hidden, and the number of runs with words that went
 * @throws AppError `unreadable_document`
 */
export function withoutHiddenRuns(
  xml: string,
  styles: WordStyles,
  name: string,
): { xml: string; dropped: number } {
  if (!xml.includes('vanish') && !mentionsWhite(xml) && !styles.mayHide) return { xml, dropped: 0 };
  const root = parseXml(xml, name);
  const dropped = prune(root, styles, { style: styles.plain, shaded: BEHIND.test(xml) });
  return dropped === 0 ? { xml, dropped } : { xml: writeXml(root), dropped };
}

function prune(element: XmlElement, styles: WordStyles, place: Place): number {
  let dropped = 0;
  element.children = element.children.filter((child) => {
    if (typeof child === 'string') return true;
    if (localName(child.name) === 'r' && isHidden(child, styles, place)) {
      if (wordsOf(child) !== '') dropped += 1;
      return false;
    }
    dropped += prune(child, styles, placeIn(child, styles, place));
    return true;
  });
  return dropped;
}

function placeIn(element: XmlElement, styles: WordStyles, around: Place): Place {
  const kind = localName(element.name);
  if (BOX.test(kind)) return { style: styles.plain, shaded: true };
  const own = lookOf(partOf(element, `${kind}Pr`));
  if (kind === 'p') {
    const style = styleOf(element, 'p', styles) ?? styles.plain;
    return { style, shaded: own.shaded ?? (style.shaded || around.shaded) };
  }
  if (kind === 'tbl') {
    const style = styleOf(element, 'tbl', styles);
    return { ...around, shaded: around.shaded || own.shaded || style?.shaded || false };
  }
  return kind === 'tc' && own.shaded !== undefined ? { ...around, shaded: own.shaded } : around;
}

/** The look of the style that an element names. */
function styleOf(element: XmlElement, kind: string, styles: WordStyles): Look | undefined {
  const style = partOf(partOf(element, `${kind}Pr`), `${kind}Style`);
  return style && styles.of(attributeOf(style, 'val'));
}

/** What a run says itself counts; else two styles that both hide cancel each other (ECMA-376 17.7.3). */
function isHidden(run: XmlElement, styles: WordStyles, { style, shaded }: Place): boolean {
  const own = lookOf(partOf(run, 'rPr'));
  const named = styleOf(run, 'r', styles) ?? {};
  if (own.hidden ?? (named.hidden ?? false) !== (style.hidden ?? false)) return true;
  const isWhite = own.white ?? named.white ?? style.white ?? false;
  const holdsMore = run.children.some(
    (child) => typeof child !== 'string' && SEEN.test(localName(child.name)),
  );
  return isWhite && !holdsMore && !(own.shaded ?? named.shaded ?? shaded);
}

/** Words of a run; codes of fields are none. */
function wordsOf(run: XmlElement): string {
  return run.children
    .flatMap((child) =>
      typeof child === 'string' || localName(child.name) === 'instrText' ? [] : textOf(child),
    )
    .join('')
    .trim();
}
