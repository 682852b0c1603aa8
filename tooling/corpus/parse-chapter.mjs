import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';

/** A chapter of the course: its source, its tree, its title and its language. */
export function parseChapter(source, language) {
  const tree = fromMarkdown(source, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
  const [first] = tree.children;
  return { source, tree, language, title: plainText(first) };
}

/** Words of a node without marks; formulas as LaTeX between dollar signs. */
export function plainText(node) {
  if (node.type === 'inlineMath') return `$${node.value}$`;
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return (node.children ?? []).map(plainText).join('');
}
