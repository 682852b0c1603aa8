import type { Element } from 'hast';

/** Rows of a table of a page, those in its head, bodies and foot too. */
export function rowsOf(table: Element): Element[] {
  return [table, ...groupsOf(table)].flatMap((part) => elementsOf(part, /^tr$/));
}

/** Head, bodies and foot of a table. */
export function groupsOf(table: Element): Element[] {
  return elementsOf(table, /^(?:thead|tbody|tfoot)$/);
}

export function cellsOf(row: Element): Element[] {
  return elementsOf(row, /^t[dh]$/);
}

function elementsOf({ children }: Element, name: RegExp): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && name.test(child.tagName));
}
