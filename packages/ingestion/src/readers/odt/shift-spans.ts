import { lowered, raised } from '../raised-text.ts';
import { textOf, type XmlElement } from '../xml/parse-xml.ts';
import { stylesWith } from './styles-with.ts';

/**
 * Writes words that an OpenDocument text raises or lowers so that they read as such, in place.
 * @param parts the parts with styles
 */
export function shiftSpans(body: XmlElement, parts: readonly XmlElement[]): void {
  const shifted = (by: RegExp) =>
    stylesWith(parts, ({ 'style:text-position': position = '' }) => by.test(position));
  const up = shifted(/^(?:super|[1-9])/);
  const down = shifted(/^(?:sub|-)/);
  if (up.size + down.size > 0) shift(body, up, down);
}

function shift(element: XmlElement, up: ReadonlySet<string>, down: ReadonlySet<string>): void {
  const children: XmlElement['children'] = [];
  element.children.forEach((child, at) => {
    const style = typeof child === 'string' ? undefined : child.attributes['text:style-name'];
    const isSpan = typeof child !== 'string' && child.name === 'text:span' && style !== undefined;
    if (isSpan && up.has(style)) children.push(raised(textOf(child), wordsOf(children.at(-1))));
    else if (isSpan && down.has(style))
      children.push(lowered(textOf(child), wordsOf(children.at(-1)), wordsOf(element.children[at + 1])));
    else {
      if (typeof child !== 'string') shift(child, up, down);
      children.push(child);
    }
  });
  element.children = children;
}

function wordsOf(part: XmlElement | string | undefined): string {
  return typeof part === 'string' ? part : textOf(part);
}
