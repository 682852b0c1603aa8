import { plainText } from './parse-chapter.mjs';

const HEADS = { es: ['apartado', 'texto'], en: ['section', 'text'] };

/** The chapter as a table: one row for every paragraph, list, table or piece of code, under the name of its section. */
export function writeCsv({ tree, language, title }) {
  const rows = [HEADS[language]];
  let path = [title];
  for (const node of tree.children) {
    if (node.type === 'heading') path = [...path.slice(0, node.depth - 1), plainText(node)];
    else rows.push([path.length > 1 ? path.slice(1).join(' · ') : title, blockText(node)]);
  }
  return rows
    .map((row) => row.map(field).join(','))
    .join('\n')
    .concat('\n');
}

function blockText(node, depth = 0) {
  switch (node.type) {
    case 'list':
      return node.children
        .map((item, index) => {
          const marker = node.ordered ? `${(node.start ?? 1) + index}. ` : '- ';
          const parts = item.children.map((part) => blockText(part, depth + 1));
          return `${'  '.repeat(depth)}${marker}${parts.join('\n')}`;
        })
        .join('\n');
    case 'table':
      return node.children.map((row) => row.children.map(plainText).join(' | ')).join('\n');
    case 'blockquote':
      return node.children.map((part) => blockText(part)).join('\n\n');
    case 'math':
      return `$$${node.value}$$`;
    default:
      return plainText(node);
  }
}

function field(text) {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
