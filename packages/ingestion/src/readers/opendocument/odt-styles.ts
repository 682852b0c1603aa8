import { descendants, type XmlElement } from '../xml/parse-xml.ts';

/** What the styles of an OpenDocument text say of its paragraphs. */
export interface OdtStyles {
  /** What a paragraph of a style is. */
  kindOf(style: string | undefined): 'title' | 'code' | 'quote' | 'paragraph';
}

/** Names that the programs give to their own styles, as they are written into the file. */
const KINDS = [
  ['title', /^Title$/],
  ['code', /^(?:Preformatted|Source_20_Code|Code$)/],
  ['quote', /^(?:Quotations|Quote|Block_20_Text)$/],
] as const;
/** Longest chain of styles that rest on each other. */
const DEEPEST = 20;

/** @param parts the parts with styles */
export function readOdtStyles(parts: readonly XmlElement[]): OdtStyles {
  const all = (name: string) => parts.flatMap((part) => [...descendants(part, name)]);
  const parents = new Map(
    all('style:style').map(({ attributes }) => [
      attributes['style:name'],
      attributes['style:parent-style-name'],
    ]),
  );
  return {
    kindOf(style) {
      let name = style;
      for (let depth = 0; name !== undefined && depth < DEEPEST; depth += 1) {
        const found = KINDS.find(([, names]) => names.test(name ?? ''));
        if (found) return found[0];
        name = parents.get(name);
      }
      return 'paragraph';
    },
  };
}
