import { descendants, elementAt, type XmlElement } from '../../xml/parse-xml.ts';

/** How the cells of a style of an OpenDocument spreadsheet look, as far as it bears on what they say. */
export interface CellLook {
  isStruckOut: boolean;
  /** White on the white of the paper. */
  isWhite: boolean;
}

/** Longest chain of styles that rest on each other. */
const DEEPEST = 20;
const WHITE = /^#f[89a-f]f[89a-f]f[89a-f]$/i;

/** @param parts the parts with styles */
export function readCellLooks(parts: readonly XmlElement[]): (style: string | undefined) => CellLook {
  const styles = new Map(
    parts
      .flatMap((part) => [...descendants(part, 'style:style')])
      .filter(({ attributes }) => attributes['style:family'] === 'table-cell')
      .map((style) => [style.attributes['style:name'], style]),
  );
  const known = new Map<string | undefined, CellLook>();
  return (name) => {
    const look = known.get(name) ?? lookOf(chainOf(styles.get(name), styles));
    known.set(name, look);
    return look;
  };
}

/** A style and those that it rests on. */
function chainOf(
  style: XmlElement | undefined,
  styles: ReadonlyMap<string | undefined, XmlElement>,
): XmlElement[] {
  const chain: XmlElement[] = [];
  for (let next = style; next && chain.length < DEEPEST; ) {
    chain.push(next);
    const parent: string | undefined = next.attributes['style:parent-style-name'];
    next = parent === undefined ? undefined : styles.get(parent);
  }
  return chain;
}

function lookOf(chain: readonly XmlElement[]): CellLook {
  /** The first of some properties that is set, and to what. */
  const set = (part: string, ...names: string[]): { name?: string; to?: string | undefined } => {
    for (const style of chain) {
      const properties = elementAt(style, part)?.attributes ?? {};
      const name = names.find((candidate) => properties[candidate] !== undefined);
      if (name !== undefined) return { name, to: properties[name] };
    }
    return {};
  };
  const { to: line = 'none' } = set(
    'style:text-properties',
    'style:text-line-through-style',
    'style:text-line-through-type',
  );
  // The colour of the window's own words is black on white, whatever else is set beside it.
  const colour = set('style:text-properties', 'style:use-window-font-color', 'fo:color');
  const { to: ground = 'transparent' } = set('style:table-cell-properties', 'fo:background-color');
  return {
    isStruckOut: line !== 'none',
    isWhite:
      colour.name === 'fo:color' &&
      WHITE.test(colour.to ?? '') &&
      (ground === 'transparent' || WHITE.test(ground)),
  };
}
