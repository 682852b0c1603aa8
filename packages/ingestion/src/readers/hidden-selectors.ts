import type { Element } from 'hast';
import { INVISIBLE } from './is-hidden-element.ts';

/** A selector of a tag, classes and identifiers of one element. */
interface Compound {
  tag: string;
  classes: string[];
  ids: string[];
}

const COMPOUND = /^([a-z][a-z\d-]*)?((?:[.#][\w-]+)+)$/i;
/** Rules that are looked at for every element, so that a style sheet without end costs no time without end. */
const MOST_RULES = 500;
const SHOWING = /(?:^|;)\s*(?:display|visibility|opacity)\s*:/i;

/**
 * What the style sheets of a page hide by plain selectors (`.x`, `#x`, `p.x`), as a test for elements. A name that another
 * rule shows, in whatever place, may be seen: words that may be seen are kept.
 */
export function hiddenSelectors(css: string): (element: Element) => boolean {
  const hidden: Compound[] = [];
  const shown = new Set<string>();
  for (const { selectors, declarations, isConditional } of rulesOf(css)) {
    const hides = INVISIBLE.test(declarations);
    for (const selector of selectors.split(',').map((part) => part.trim())) {
      const compound = compoundOf(selector);
      if (hides && compound && !isConditional) hidden.push(compound);
      else if (!hides && SHOWING.test(declarations))
        for (const [name] of selector.matchAll(/[.#][\w-]+/g)) shown.add(name);
    }
  }
  const sure = hidden
    .filter(({ classes }) => !classes.some((name) => shown.has(`.${name}`)))
    .filter(({ ids }) => !ids.some((name) => shown.has(`#${name}`)))
    .slice(0, MOST_RULES);
  return (element) =>
    // What the element itself says counts for more: pages that were saved while a part was open say so there.
    !SHOWING.test(String(element.properties.style ?? '')) &&
    sure.some((compound) => matches(element, compound));
}

function* rulesOf(
  css: string,
): Generator<{ selectors: string; declarations: string; isConditional: boolean }> {
  const open: string[] = [];
  let before = '';
  for (const part of css.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, '').split(/([{}])/)) {
    if (part === '{') open.push(before.split(';').at(-1)?.trim() ?? '');
    else if (part === '}') {
      const selectors = open.pop() ?? '@';
      if (!selectors.startsWith('@'))
        yield { selectors, declarations: before, isConditional: open.length > 0 };
    }
    before = part;
  }
}

function compoundOf(selector: string): Compound | undefined {
  const [, tag = '', names = ''] = COMPOUND.exec(selector) ?? [];
  if (names === '') return undefined;
  const of = (mark: string): string[] =>
    [...names.matchAll(/([.#])([\w-]+)/g)].flatMap(([, kind, name = '']) => (kind === mark ? [name] : []));
  return { tag: tag.toLowerCase(), classes: of('.'), ids: of('#') };
}

function matches({ tagName, properties }: Element, { tag, classes, ids }: Compound): boolean {
  const own = Array.isArray(properties.className) ? properties.className : [];
  return (
    (tag === '' || tag === tagName) &&
    classes.every((name) => own.includes(name)) &&
    ids.every((name) => name === properties.id)
  );
}
