import type { Element } from 'hast';
import { wordsOf } from './words-of.ts';

const LONGEST_MARK = 6;
const BACK = /^[↑↩⤴^]\ufe0e?$/u;

/**
 * The mark of a note in brackets, so that it does not grow into the word or the figure before it. Links that lead back
 * from a note to its mark are empty.
 * @returns nothing for what is no such link
 */
export function noteMark(element: Element): string | undefined {
  const words = wordsOf(element).trim();
  const link = element.tagName === 'sup' ? onlyElement(element, 'a') : element;
  if (link?.tagName !== 'a' || !String(link.properties.href ?? '').includes('#')) return undefined;
  const { role, 'epub:type': kind } = link.properties;
  if (role === 'doc-backlink' || BACK.test(words)) return '';
  const isRaised = link !== element || onlyElement(link, 'sup') !== undefined;
  const isMark = isRaised || role === 'doc-noteref' || kind === 'noteref';
  if (!isMark || words === '' || words.length > LONGEST_MARK) return undefined;
  return `[${words.replace(/^[[(]|[\])]$/g, '')}]`;
}

/** The child of a name that holds all words of an element. */
function onlyElement(element: Element, name: string): Element | undefined {
  const [child] = element.children.filter((one) => wordsOf(one).trim() !== '');
  const isOnly = child?.type === 'element' && wordsOf(child).trim() === wordsOf(element).trim();
  return isOnly && child.tagName === name ? child : undefined;
}
