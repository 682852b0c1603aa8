import type { Element, ElementContent, Root, Text } from 'hast';

const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-()n'].map((plain, index) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ'][index] ?? '']),
);

/**
 * Puts what a page shows by its elements alone into words, in place: captions of tables, which Markdown has no place for,
 * formulas, and raised digits, so that 10<sup>6</sup> does not become 106.
 */
export function rewriteElements(node: Root | Element): void {
  const children: Root['children'] = node.children;
  node.children = children.flatMap((child): Root['children'] => {
    if (child.type !== 'element') return [child];
    if (child.tagName === 'math') return [formulaOf(child)];
    rewriteElements(child);
    if (child.tagName === 'sup') return [raised(child)];
    if (child.tagName !== 'table') return [child];
    if (isLayout(child)) unwrap(child);
    return withoutCaption(child);
  }) as typeof node.children;
}

/** A formula as the LaTeX that it was written in, where the page keeps that, else as its words. */
function formulaOf(math: Element): Text {
  const tex = annotationOf(math);
  const value = tex === undefined ? wordsOf(math).replace(/\s+/g, ' ').trim() : `$${tex}$`;
  return { type: 'text', value };
}

function annotationOf(element: Element): string | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const isTex = child.tagName === 'annotation' && /tex/i.test(String(child.properties.encoding ?? ''));
    const found = isTex ? wordsOf(child).trim() : annotationOf(child);
    if (found) return found;
  }
  return undefined;
}

function raised(element: Element): Element | Text {
  const words = wordsOf(element).trim();
  const isPlain = words !== '' && [...words].every((character) => character in RAISED);
  return isPlain
    ? { type: 'text', value: [...words].map((character) => RAISED[character]).join('') }
    : element;
}

/** True for a table that only places things: around other tables, or of one column. */
function isLayout(table: Element): boolean {
  const holdsTable = (element: Element): boolean =>
    element.children.some(
      (child) => child.type === 'element' && (child.tagName === 'table' || holdsTable(child)),
    );
  return holdsTable(table) || rowsOf(table).every((row) => cellsOf(row).length < 2);
}

/** Makes a table, its rows and its cells plain parts of the page, so that what is in them keeps its kind. */
function unwrap(table: Element): void {
  const rows = rowsOf(table);
  for (const element of [table, ...groupsOf(table), ...rows, ...rows.flatMap(cellsOf)])
    element.tagName = 'div';
}

function groupsOf(table: Element): Element[] {
  return elementsOf(table, /^(?:thead|tbody|tfoot)$/);
}

function rowsOf(table: Element): Element[] {
  return [table, ...groupsOf(table)].flatMap((part) => elementsOf(part, /^tr$/));
}

function cellsOf(row: Element): Element[] {
  return elementsOf(row, /^t[dh]$/);
}

function elementsOf({ children }: Element, name: RegExp): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && name.test(child.tagName));
}

function withoutCaption(table: Element): ElementContent[] {
  const isCaption = (child: ElementContent): boolean =>
    child.type === 'element' && child.tagName === 'caption';
  const captions = table.children.filter(isCaption);
  if (captions.length === 0) return [table];
  table.children = table.children.filter((child) => !isCaption(child));
  return [
    ...captions.map((caption): Element => ({ ...(caption as Element), tagName: 'p', properties: {} })),
    table,
  ];
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(wordsOf).join('') : '';
}
