/** An element of a formula in MathML, of whatever tree it stands in. */
export interface MathNode {
  /** Without prefix. */
  name: string;
  children: (MathNode | string)[];
  attributes?: Record<string, string>;
}

/** Signs that LaTeX has words for, as far as the letters themselves would read wrongly or not at all. */
const SIGNS: Record<string, string> = { '∑': '\\sum', '∏': '\\prod', '∫': '\\int', '−': '-' };
/** Operators that mean something to programs alone. */
const UNSEEN = /[\u2061-\u2064\u200b]/g;

/**
 * A formula in MathML as LaTeX, as far as formulas are built of fractions, roots, raised and lowered parts, brackets and
 * matrices. Where it holds the LaTeX that it was made from, that.
 */
export function spellMathml(math: MathNode): string {
  return (annotation(math) ?? latexOf(math)).replace(/\s+/g, ' ').trim();
}

function annotation(node: MathNode): string | undefined {
  for (const child of nodesOf(node)) {
    const isTex = child.name === 'annotation' && /tex/i.test(child.attributes?.encoding ?? '');
    const found = isTex ? wordsOf(child).trim() : annotation(child);
    if (found) return found;
  }
  return undefined;
}

function latexOf(node: MathNode): string {
  const parts = nodesOf(node);
  const part = (index: number): string => {
    const found = parts[index];
    return found ? latexOf(found) : '';
  };
  switch (node.name) {
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
    case 'none':
      return '';
    case 'mi':
    case 'mn':
    case 'ms':
      return wordsOf(node).trim();
    case 'mtext':
      return wordsOf(node);
    case 'mo':
      return signOf(wordsOf(node));
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `\\frac{${part(0)}}{${part(1)}}`;
    case 'msqrt':
      return `\\sqrt{${inOrder(node)}}`;
    case 'mroot':
      return `\\sqrt[${part(1)}]{${part(0)}}`;
    case 'msup':
    case 'mover':
      return `${part(0)}^{${part(1)}}`;
    case 'msub':
    case 'munder':
      return `${part(0)}_{${part(1)}}`;
    case 'msubsup':
    case 'munderover':
      return `${part(0)}_{${part(1)}}^{${part(2)}}`;
    case 'mtr':
      return `${parts.map(latexOf).join(' & ')} \\\\ `;
    case 'mfenced': {
      const { open = '(', close = ')', separators = ',' } = node.attributes ?? {};
      return open + parts.map(latexOf).join(separators.trim().charAt(0)) + close;
    }
    default:
      return inOrder(node);
  }
}

function inOrder(node: MathNode): string {
  return nodesOf(node).map(latexOf).join('');
}

function signOf(words: string): string {
  const sign = words.replace(UNSEEN, '').trim();
  return SIGNS[sign] ?? sign;
}

function nodesOf({ children }: MathNode): MathNode[] {
  return children.filter((child) => typeof child !== 'string');
}

function wordsOf({ children }: MathNode): string {
  return children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
}
