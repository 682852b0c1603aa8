import type { Element, Root, RootContent } from 'hast';
import { flattenCells } from './html/flatten-cells.ts';
import { formulaOf } from './html/formula-of.ts';
import { isLayout } from './html/is-layout.ts';
import { labelItems } from './html/label-items.ts';
import { noteMark } from './html/note-mark.ts';
import { spreadCells } from './html/spread-cells.ts';
import { cellsOf, groupsOf, rowsOf } from './html/table-parts.ts';
import { wordsOf } from './html/words-of.ts';
import { lowered, raised } from './raised-text.ts';

/**
 * Puts what a page shows by its elements alone into words, in place: captions of tables, which Markdown has no place for,
 * labels of merged cells, formulas, marks of notes, letters of lists, ticked boxes, and raised figures, so that 10<sup>6</sup> does not become 106.
 */
export function rewriteElements(node: Root | Element): void {
  const children: Root['children'] = node.children;
  const done: RootContent[] = [];
  children.forEach((child, at) => {
    if (child.type === 'element') done.push(...rewritten(child, done, children[at + 1]));
    else done.push(child);
  });
  node.children = done as typeof node.children;
}

function rewritten(
  element: Element,
  before: readonly RootContent[],
  next: RootContent | undefined,
): RootContent[] {
  const mark = noteMark(element);
  if (mark !== undefined) return textOf(mark);
  if (element.tagName === 'math') return textOf(formulaOf(element));
  // What is inside says what a table is for, and is rewritten.
  const placesThings = element.tagName === 'table' && isLayout(element);
  rewriteElements(element);
  if (element.tagName === 'ol') labelItems(element);
  if (isBox(element)) return textOf(element.properties.checked ? '[x] ' : '[ ] ');
  const words = wordsOf(element);
  const shift = shiftOf(element);
  if (shift === 'sup' && words !== '') return textOf(raised(words, lastWords(before)));
  if (shift === 'sub' && words !== '')
    return textOf(lowered(words, lastWords(before), next ? wordsOf(next) : ''));
  if (isStruckOut(element)) return [{ ...element, tagName: 'del' }];
  if (element.tagName !== 'table') return [element];
  if (placesThings) unwrap(element);
  else {
    flattenCells(element);
    spreadCells(element);
  }
  return withoutCaption(element);
}

/** Whether an element sets its words above or below the line, by its name or by its own style. */
function shiftOf({ tagName, properties }: Element): 'sup' | 'sub' | undefined {
  if (tagName === 'sup' || tagName === 'sub') return tagName;
  const [, shift] = /vertical-align\s*:\s*(sup|sub)/i.exec(String(properties.style ?? '')) ?? [];
  return tagName === 'span' ? (shift?.toLowerCase() as 'sup' | 'sub' | undefined) : undefined;
}

function isStruckOut({ tagName, properties }: Element): boolean {
  return (
    tagName === 'span' && /text-decoration[\w-]*\s*:[^;]*line-through/i.test(String(properties.style ?? ''))
  );
}

/** True for a box that is ticked or not. */
function isBox({ tagName, properties }: Element): boolean {
  return tagName === 'input' && /^(?:checkbox|radio)$/i.test(String(properties.type));
}

function textOf(value: string): RootContent[] {
  return [{ type: 'text', value }];
}

/** What stands right before an element, as far as it is part of the same line. */
function lastWords(before: readonly RootContent[]): string {
  return before.slice(-3).map(wordsOf).join('').slice(-20);
}

/** Makes a table, its rows and its cells plain parts of the page, so that what is in them keeps its kind. */
function unwrap(table: Element): void {
  const rows = rowsOf(table);
  for (const element of [table, ...groupsOf(table), ...rows, ...rows.flatMap(cellsOf)])
    element.tagName = 'div';
}

/** A table, with its captions before it. */
function withoutCaption(table: Element): Element[] {
  const isCaption = (child: Element['children'][number]): child is Element =>
    child.type === 'element' && child.tagName === 'caption';
  const captions = table.children.filter(isCaption);
  if (captions.length === 0) return [table];
  table.children = table.children.filter((child) => !isCaption(child));
  return [...captions.map((caption): Element => ({ ...caption, tagName: 'p', properties: {} })), table];
}
