import { descendants, localName, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { stylesWith } from './styles-with.ts';

/** What hides words: names of styles of text, and of the layers that shapes lie on. */
interface Hiding {
  styles: ReadonlySet<string>;
  layers: ReadonlySet<string>;
}

/**
 * Removes what the writer of an OpenDocument file has hidden, in place: words by a style, sections, shapes that are switched
 * off or lie on a layer that is.
 * @param parts the parts with styles
 * @returns the number of places with words that went
 */
export function dropHidden(body: XmlElement, parts: readonly XmlElement[]): number {
  const styles = stylesWith(parts, ({ 'text:display': shown }) => shown === 'none');
  const layers = parts
    .flatMap((part) => [...descendants(part, 'draw:layer')])
    .filter(isSwitchedOff)
    .map(({ attributes }) => attributes['draw:name'] ?? '');
  return prune(body, { styles, layers: new Set(layers) });
}

function prune(element: XmlElement, hiding: Hiding): number {
  let dropped = 0;
  element.children = element.children.filter((child) => {
    if (typeof child === 'string') return true;
    if (!isHidden(child, hiding)) {
      dropped += prune(child, hiding);
      return true;
    }
    if (textOf(child).trim() !== '') dropped += 1;
    return false;
  });
  return dropped;
}

function isHidden(element: XmlElement, { styles, layers }: Hiding): boolean {
  const { name, attributes } = element;
  if (attributes['text:is-hidden'] === 'true') return true;
  if (name === 'text:section') return attributes['text:display'] === 'none';
  if (/^(?:draw|dr3d):/.test(name))
    return isSwitchedOff(element) || layers.has(attributes['draw:layer'] ?? '');
  const style = attributes['text:style-name'];
  return style !== undefined && styles.has(style);
}

/** True for what is not shown on the screen; LibreOffice has a prefix of its own for it. */
function isSwitchedOff({ attributes }: XmlElement): boolean {
  const [, display] = Object.entries(attributes).find(([key]) => localName(key) === 'display') ?? [];
  return display === 'none' || display === 'printer';
}
