import { attributeOf, localName, parseXml, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { type HiddenStyles, partOf, vanishOf } from './hidden-styles.ts';

/**
 * A part of a Word document without the runs that Word does not show, set so directly or by a style.
 * @returns the part as it was where nothing in it is hidden, and the number of runs with words that went
 * @throws AppError `unreadable_document`
 */
export function withoutHiddenRuns(
  xml: string,
  styles: HiddenStyles,
  name: string,
): { xml: string; dropped: number } {
  if (!xml.includes('vanish') && styles.ids.size === 0) return { xml, dropped: 0 };
  const root = parseXml(xml, name);
  const dropped = prune(root, styles, false);
  return dropped === 0 ? { xml, dropped } : { xml: writeXml(root), dropped };
}

/** @param paragraphHidden whether the style of the paragraph around hides its words */
function prune(element: XmlElement, styles: HiddenStyles, paragraphHidden: boolean): number {
  let dropped = 0;
  element.children = element.children.filter((child) => {
    if (typeof child === 'string') return true;
    const kind = localName(child.name);
    if (kind === 'r' && isHidden(child, styles, paragraphHidden)) {
      if (wordsOf(child) !== '') dropped += 1;
      return false;
    }
    dropped += prune(child, styles, kind === 'p' ? hidesWords(child, styles) : paragraphHidden);
    return true;
  });
  return dropped;
}

function hidesWords(paragraph: XmlElement, styles: HiddenStyles): boolean {
  const style = partOf(partOf(paragraph, 'pPr'), 'pStyle');
  return style ? styles.ids.has(attributeOf(style, 'val') ?? '') : styles.plainHidden;
}

/** What a run says itself counts; else two styles that both hide cancel each other (ECMA-376 17.7.3). */
function isHidden(run: XmlElement, styles: HiddenStyles, paragraphHidden: boolean): boolean {
  const properties = partOf(run, 'rPr');
  const style = partOf(properties, 'rStyle');
  const styleHidden = style !== undefined && styles.ids.has(attributeOf(style, 'val') ?? '');
  return vanishOf(properties) ?? styleHidden !== paragraphHidden;
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
