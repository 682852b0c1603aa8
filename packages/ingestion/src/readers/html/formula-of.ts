import type { Element } from 'hast';
import { type MathNode, spellMathml } from '../spell-mathml.ts';

/** A formula of a page as LaTeX between dollar signs, empty where it has no words. */
export function formulaOf(math: Element): string {
  const latex = spellMathml(mathNodeOf(math));
  return latex === '' ? '' : `$${latex}$`;
}

function mathNodeOf({ tagName, properties, children }: Element): MathNode {
  return {
    name: tagName,
    attributes: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)])),
    children: children.flatMap((child): (MathNode | string)[] => {
      if (child.type === 'text') return [child.value];
      return child.type === 'element' ? [mathNodeOf(child)] : [];
    }),
  };
}
