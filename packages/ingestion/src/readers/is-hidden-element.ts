import type { Element } from 'hast';

/** Declarations of a style under which nothing is seen. */
export const INVISIBLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!))/i;

/** True for an element that a reader of the page would not see: a favourite place for words meant for machines. */
export function isHiddenElement({ tagName, properties }: Element): boolean {
  if (properties.hidden !== undefined && properties.hidden !== false && properties.hidden !== null)
    return true;
  if (String(properties.ariaHidden ?? '') === 'true') return true;
  if (tagName === 'input' && properties.type === 'hidden') return true;
  return typeof properties.style === 'string' && INVISIBLE.test(properties.style);
}
