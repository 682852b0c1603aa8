import { localName, type XmlElement } from './parse-xml.ts';

/** How a format marks stretches of its text from outside of its structure. */
export interface Marks {
  /** What begins at an element, where something does. */
  begins(element: XmlElement): string | undefined;
  ends(element: XmlElement): string | undefined;
  /** True for what is no part of the text that is shown. */
  isPassedOver(element: XmlElement): boolean;
}

/** Elements that part words. */
const SPACE = /^(?:s|tab|br|line-break|p)$/;

/** The words of each stretch that begins and ends, by its name. */
export function markedWords(root: XmlElement, { begins, ends, isPassedOver }: Marks): Map<string, string> {
  const found = new Map<string, string>();
  const open = new Map<string, string>();
  const say = (words: string): void => {
    for (const [name, before] of open) open.set(name, before + words);
  };
  const walk = (element: XmlElement): void => {
    const begun = begins(element);
    if (begun !== undefined) open.set(begun, '');
    const ended = ends(element);
    if (ended !== undefined) {
      found.set(ended, open.get(ended) ?? '');
      open.delete(ended);
    }
    if (isPassedOver(element)) return;
    if (SPACE.test(localName(element.name))) say(' ');
    for (const child of element.children) {
      if (typeof child === 'string') say(child);
      else walk(child);
    }
  };
  walk(root);
  return found;
}
