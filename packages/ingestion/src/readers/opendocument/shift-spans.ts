import { lowered, raised } from '../raised-text.ts';
import { textOf, type XmlElement } from '../xml/parse-xml.ts';
import { stylesWith } from './styles-with.ts';

/**
 * Writes words that an OpenDocument text raises, lowers or strikes out so that they read as such, in place.
 * @param parts the parts with styles
 */
export function shiftSpans(body: XmlElement, parts: readonly XmlElement[]): void {
  const shifted = (by: RegExp) =>
    stylesWith(parts, ({ 'style:text-position': position = '' }) => by.test(position));
  const up = shifted(/^(?:super|[1-9])/);
  const down = shifted(/^(?:sub|-)/);
  const out = stylesWith(parts, (properties) => {
    const line = properties['style:text-line-through-style'] ?? properties['style:text-line-through-type'];
    return line !== undefined && line !== 'none';
  });
  if (up.size + down.size + out.size > 0) shift(body, { up, down, out });
}

function shift(element: XmlElement, styles: Record<'up' | 'down' | 'out', ReadonlySet<string>>): void {
  const children: XmlElement['children'] = [];
  element.children.forEach((child, at) => {
    const style = typeof child === 'string' ? undefined : child.attributes['text:style-name'];
    const isSpan = typeof child !== 'string' && child.name === 'text:span' && style !== undefined;
    if (isSpan && styles.out.has(style)) children.push(`~~${textOf(child)}~~`);
    else if (isSpan && styles.up.has(style)) children.push(raised(textOf(child), wordsOf(children.at(-1))));
    else if (isSpan && styles.down.has(style))
      children.push(lowered(textOf(child), wordsOf(children.at(-1)), wordsOf(element.children[at + 1])));
    else {
      if (typeof child !== 'string') shift(child, styles);
      children.push(child);
    }
  });
  element.children = children;
}

function wordsOf(part: XmlElement | string | undefined): string {
  return typeof part === 'string' ? part : textOf(part);
}
