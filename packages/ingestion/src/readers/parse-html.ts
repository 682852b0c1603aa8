import type { Element, Root as HtmlRoot, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Root } from 'mdast';
import { areUnseen, type Colours, coloursWithin, pageColours } from './hidden-colours.ts';
import { hiddenSelectors } from './hidden-selectors.ts';
import { isHiddenElement } from './is-hidden-element.ts';
import { rewriteElements } from './rewrite-elements.ts';

/** Elements whose content is machinery or navigation, never the text that a reader came for. */
const MACHINERY = new Set(
  'script style noscript template nav iframe object embed svg canvas audio video head dialog select textarea datalist'.split(
    ' ',
  ),
);

export interface ParsedHtml {
  /** The page as a Markdown tree. */
  root: Root;
  /** Content of `<title>`, empty where there is none. */
  title: string;
  /** Number of elements with words in them that a reader of the page would not have seen, or that are navigation. */
  dropped: number;
}

/** Parses a page or a fragment as a browser would and keeps what is there to be read. */
export function parseHtml(html: string): ParsedHtml {
  const tree = fromHtml(html);
  const title = titleOf(tree);
  const isHiddenByStyle = hiddenSelectors(styleSheetOf(tree));
  const isHidden = (element: Element) => isHiddenElement(element) || isHiddenByStyle(element);
  const dropped = prune(tree, pageColours(hasStyleSheet(tree)), isHidden);
  rewriteElements(tree);
  const root = toMdast(tree, { document: true, newlines: false }) as Root;
  return { root, title, dropped };
}

function titleOf(node: HtmlRoot | Element): string {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'title') return wordsOf(child);
    if (child.tagName === 'html' || child.tagName === 'head') {
      const title = titleOf(child);
      if (title !== '') return title;
    }
  }
  return '';
}

/** Removes what is not to be read, in place, and counts the places that held words. */
function prune(node: HtmlRoot | Element, colours: Colours, isHidden: (element: Element) => boolean): number {
  let dropped = 0;
  let unseen = false;
  node.children = node.children.filter((child) => {
    if (child.type === 'comment') return false;
    if (child.type === 'text' && areUnseen(colours) && child.value.trim() !== '') {
      unseen = true;
      return false;
    }
    if (child.type !== 'element') return true;
    const hidden = isHidden(child);
    if (!hidden && !MACHINERY.has(child.tagName) && !isTypedInto(child)) {
      dropped += prune(child, coloursWithin(child, colours), isHidden);
      return true;
    }
    if (child.tagName !== 'head' && (hidden || child.tagName !== 'style') && wordsOf(child) !== '')
      dropped += 1;
    return false;
  }) as typeof node.children;
  return unseen ? dropped + 1 : dropped;
}

/** True for fields of a form, except for those that are ticked. */
function isTypedInto({ tagName, properties }: Element): boolean {
  return tagName === 'input' && !/^(?:checkbox|radio)$/i.test(String(properties.type));
}

/** What the page itself says of its styles. */
function styleSheetOf(node: HtmlRoot | Element): string {
  return node.children
    .map((child) => {
      if (child.type !== 'element') return '';
      return child.tagName === 'style' ? rawText(child) : styleSheetOf(child);
    })
    .join('');
}

function rawText({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

function hasStyleSheet(node: HtmlRoot | Element): boolean {
  return node.children.some(
    (child) =>
      child.type === 'element' &&
      (child.tagName === 'style' || child.tagName === 'link' || hasStyleSheet(child)),
  );
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ').trim();
  if (!('children' in node)) return '';
  return node.children.map(wordsOf).filter(Boolean).join(' ');
}
