import { plainText } from './parse-chapter.mjs';

const UNDERLINES = ['=', '-', '~', '^'];

/** reStructuredText for Sphinx and docutils. */
export function writeRst({ tree }) {
  return `${tree.children.map((node) => block(node)).join('\n\n')}\n`;
}

function block(node) {
  switch (node.type) {
    case 'heading': {
      const title = inline(node);
      return `${title}\n${UNDERLINES[node.depth - 1].repeat([...title].length)}`;
    }
    case 'paragraph':
      return inline(node);
    case 'code':
      return `.. code-block:: ${node.lang ?? 'text'}\n\n${indent(node.value, 3)}`;
    case 'math':
      return `.. math::\n\n${indent(node.value, 3)}`;
    case 'blockquote':
      return indent(node.children.map(block).join('\n\n'), 3);
    case 'list':
      return node.children.map((item, index) => listItem(node, item, index)).join('\n');
    case 'table':
      return table(node);
    default:
      throw new Error(`No reStructuredText for ${node.type}.`);
  }
}

function listItem(list, item, index) {
  const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : '- ';
  return marker + indent(item.children.map(block).join('\n\n'), marker.length).trimStart();
}

function table({ children: rows }) {
  const lines = rows.map(({ children: cells }) =>
    cells.map((cell, column) => `${column === 0 ? '* -' : '  -'} ${inline(cell)}`.trimEnd()).join('\n'),
  );
  return `.. list-table::\n   :header-rows: 1\n\n${indent(lines.join('\n'), 3)}`;
}

function inline(node) {
  switch (node.type) {
    case 'text':
      return node.value.replace(/[\\*`|_]/g, (mark) => `\\${mark}`).replace(/\n/g, ' ');
    case 'inlineCode':
      return `\`\`${node.value}\`\``;
    case 'inlineMath':
      return `:math:\`${node.value}\``;
    case 'emphasis':
      return `*${plainText(node)}*`;
    case 'strong':
      return `**${plainText(node)}**`;
    case 'link':
      return `\`${plainText(node)} <${node.url}>\`__`;
    default:
      return (node.children ?? []).map(inline).join('');
  }
}

function indent(text, by) {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}
