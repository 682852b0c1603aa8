import type { Nodes } from 'mdast';
import { withoutMark } from './lists/own-label.ts';
import { lowered, raised } from './raised-text.ts';

/** Plain words of inline Markdown: links reduced to their text, images to their description, LaTeX kept. */
export function inlineText(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return withoutMark(node.value);
    case 'inlineCode':
      return node.value;
    case 'inlineMath':
      return `$${node.value}$`;
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : '';
    case 'footnoteReference':
      return '';
    case 'delete':
      // What is struck out does not hold any more, and must not read as if it did.
      return `~~${wordsOf(node.children)}~~`;
    default:
      return 'children' in node ? wordsOf(node.children) : '';
  }
}

/** Words of neighbours. HTML between them may raise or lower some: its marks are neighbours too. */
function wordsOf(nodes: readonly Nodes[]): string {
  let text = '';
  for (let at = 0; at < nodes.length; at += 1) {
    const mark = /^<(su[pb])\b[^>]*>$/.exec(htmlOf(nodes[at]))?.[1];
    const end = nodes.findIndex((node, index) => mark && index > at && htmlOf(node) === `</${mark}>`);
    if (end < 0) {
      text += inlineText(nodes[at] as Nodes);
      continue;
    }
    const words = wordsOf(nodes.slice(at + 1, end));
    const after = nodes[end + 1];
    if (mark === 'sup') text += raised(words, text);
    else text += lowered(words, text, after ? inlineText(after) : '');
    at = end;
  }
  return text;
}

function htmlOf(node: Nodes | undefined): string {
  return node?.type === 'html' ? node.value.toLowerCase() : '';
}
