import { textOf, type XmlElement } from '../xml/parse-xml.ts';
import { stylesWith } from './styles-with.ts';

/**
 * Removes the words that the writer of an OpenDocument text has hidden by a style, in place.
 * @param parts the parts with styles
 * @returns the number of places with words that went
 */
export function dropHidden(body: XmlElement, parts: readonly XmlElement[]): number {
  const hidden = stylesWith(parts, ({ 'text:display': shown }) => shown === 'none');
  return prune(body, hidden);
}

function prune(element: XmlElement, hidden: ReadonlySet<string>): number {
  let dropped = 0;
  element.children = element.children.filter((child) => {
    if (typeof child === 'string') return true;
    const style = child.attributes['text:style-name'];
    const isHidden =
      child.attributes['text:is-hidden'] === 'true' || (style !== undefined && hidden.has(style));
    if (!isHidden) {
      dropped += prune(child, hidden);
      return true;
    }
    if (textOf(child).trim() !== '') dropped += 1;
    return false;
  });
  return dropped;
}
