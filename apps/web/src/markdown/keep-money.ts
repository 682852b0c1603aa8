import type { Nodes, Root, Text } from 'mdast';

/**
 * A remark plugin that takes back inline formulas which are prices: as in Pandoc, a formula touches both of its dollar
 * signs and no digit follows it. "From $5 to $10" is no formula.
 */
export function keepMoney(source: string) {
  const fix = (node: Nodes): Nodes => {
    if (node.type === 'inlineMath') {
      const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
      const written = source.slice(start, end);
      const isDouble = written.startsWith('$$');
      const isFormula = /^\$\S(?:[\s\S]*\S)?\$$/.test(written) && !/\d/.test(source[end] ?? '');
      if (isDouble || isFormula) return node;
      const plain: Text = { type: 'text', value: written };
      return node.position === undefined ? plain : { ...plain, position: node.position };
    }
    if ('children' in node) node.children = (node.children as Nodes[]).map(fix) as typeof node.children;
    return node;
  };
  return () => (tree: Root) => {
    fix(tree);
  };
}
