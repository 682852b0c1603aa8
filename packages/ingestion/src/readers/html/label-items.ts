import type { Element } from 'hast';
import { type NumberFormat, numberIn } from '../lists/number-in.ts';
import { ownLabel } from '../lists/own-label.ts';

const TYPES: Record<string, NumberFormat> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};
const STYLE = /list-style(?:-type)?\s*:[^;]*\b(lower|upper)-(alpha|latin|roman)\b/i;

/**
 * Puts the letters and numbers of a list before the words of its items, in place, where they are not simply those that
 * follow each other: Markdown knows no others.
 */
export function labelItems(list: Element): void {
  const format = formatOf(list);
  const items = list.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'li',
  );
  const isReversed = list.properties.reversed === true;
  const isPlain = format === 'decimal' && !isReversed;
  if (isPlain && items.every(({ properties }) => properties.value === undefined)) return;
  const step = isReversed ? -1 : 1;
  let number = Number(list.properties.start ?? (isReversed ? items.length : 1)) - step;
  for (const item of items) {
    number = Number(item.properties.value ?? number + step);
    putBefore(item, ownLabel(`${numberIn(format, number)}.`));
  }
}

function formatOf({ properties }: Element): NumberFormat {
  const [, size, kind] = STYLE.exec(String(properties.style ?? '')) ?? [];
  if (size && kind) {
    const letter = /roman/i.test(kind) ? 'Roman' : 'Letter';
    return /upper/i.test(size) ? `upper${letter}` : `lower${letter}`;
  }
  return TYPES[String(properties.type ?? '')] ?? 'decimal';
}

/** Before the first words, which may stand in a paragraph of their own. */
function putBefore(element: Element, words: string): void {
  const first = element.children.find((child) => child.type === 'element' || child.value?.trim());
  if (first?.type === 'element' && /^(?:p|div)$/.test(first.tagName)) putBefore(first, words);
  else element.children.unshift({ type: 'text', value: words });
}
