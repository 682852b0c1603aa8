import type { BlockContent, DefinitionContent, List, ListItem, Nodes, Root, RootContent, Table } from 'mdast';
import { inlineText } from './inline-text.ts';
import { saysOwnLabel } from './lists/own-label.ts';
import type { BlockKind } from './reader.ts';
import { addTable } from './table-text.ts';
import type { TextBuilder } from './text-builder.ts';

/** Turns a piece of raw HTML inside Markdown into a tree of its own. */
export type HtmlParser = (html: string) => Root;

/** Writes a Markdown tree into the builder, block by block. */
export function walkMarkdown(root: Root, builder: TextBuilder, parseHtml: HtmlParser): void {
  for (const node of root.children) walkBlock(node, 'paragraph', builder, parseHtml);
}

function walkBlock(node: RootContent, kind: BlockKind, builder: TextBuilder, parseHtml: HtmlParser): void {
  switch (node.type) {
    case 'heading':
      builder.add('heading', inlineText(node).replace(/\s+/g, ' '), { level: node.depth });
      return;
    case 'paragraph':
      builder.add(kind, inlineText(node));
      return;
    case 'code':
      builder.add('code', node.value);
      return;
    case 'math':
      builder.add('formula', `$$${node.value}$$`);
      return;
    case 'table':
      addTable(builder, tableRows(node));
      return;
    case 'list':
      walkList(node, 0, builder, parseHtml, false);
      return;
    case 'blockquote':
      for (const child of node.children) walkBlock(child, 'quote', builder, parseHtml);
      return;
    case 'footnoteDefinition':
      for (const child of node.children) walkBlock(child, kind, builder, parseHtml);
      return;
    case 'html':
      walkMarkdown(parseHtml(node.value), builder, parseHtml);
      return;
    default:
      // Rules, link definitions and comments carry no words; stray inline content does.
      builder.add(kind, inlineText(node));
  }
}

function tableRows(table: Table): string[][] {
  return table.children.map((row) => row.children.map(inlineText));
}

function walkList(
  list: List,
  depth: number,
  builder: TextBuilder,
  parseHtml: HtmlParser,
  tight: boolean,
): void {
  let number = list.start ?? 1;
  let first = true;
  for (const item of list.children) {
    const marker = list.ordered ? `${number}. ` : '- ';
    walkItem(item, '  '.repeat(depth) + marker, depth, builder, parseHtml, tight || !first);
    number += 1;
    first = false;
  }
}

function walkItem(
  item: ListItem,
  marker: string,
  depth: number,
  builder: TextBuilder,
  parseHtml: HtmlParser,
  tight: boolean,
): void {
  let marked = false;
  const mark = (text: string, isLabelled: boolean): void => {
    const box = typeof item.checked === 'boolean' && !marked ? (item.checked ? '[x] ' : '[ ] ') : '';
    const own = (isLabelled ? '  '.repeat(depth) : marker) + box;
    builder.add('list-item', marked ? text : own + text, { tight: tight || marked });
    marked = true;
  };
  for (const child of item.children as (BlockContent | DefinitionContent)[]) {
    if (child.type === 'list') walkList(child, depth + 1, builder, parseHtml, true);
    else if (child.type === 'paragraph') mark(inlineText(child), saysOwnLabel(rawWords(child)));
    else walkBlock(child, 'list-item', builder, parseHtml);
  }
}

/** Words of a node as they are before the marks of the reader go. */
function rawWords(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(rawWords).join('') : '';
}
