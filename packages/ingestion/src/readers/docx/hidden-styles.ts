import { attributeOf, elementsOf, localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';

/** What styles say of hidden text (`w:vanish`), by their identifier. */
export interface HiddenStyles {
  ids: ReadonlySet<string>;
  /** True where the style of paragraphs that name none hides their words. */
  plainHidden: boolean;
}

/** Longest chain of styles that rest on each other. */
const DEEPEST = 20;

/** Reads the part of a Word document with its styles. @throws AppError `unreadable_document` */
export function hiddenStyles(xml: string | undefined, name: string): HiddenStyles {
  if (xml === undefined || !xml.includes('vanish')) return { ids: new Set(), plainHidden: false };
  const styles = elementsOf(parseXml(xml, name)).filter((element) => localName(element.name) === 'style');
  const byId = new Map(styles.map((style) => [attributeOf(style, 'styleId'), style]));
  const isHidden = (style: XmlElement | undefined, depth = 0): boolean => {
    if (!style || depth > DEEPEST) return false;
    const based = partOf(style, 'basedOn');
    const own = vanishOf(partOf(style, 'rPr'));
    return own ?? isHidden(based && byId.get(attributeOf(based, 'val')), depth + 1);
  };
  const hidden = styles.filter((style) => isHidden(style));
  return {
    ids: new Set(hidden.map((style) => attributeOf(style, 'styleId') ?? '')),
    plainHidden: hidden.some(
      (style) => attributeOf(style, 'type') === 'paragraph' && isOn(attributeOf(style, 'default') ?? 'false'),
    ),
  };
}

/** What properties of a run say of its visibility; `undefined` where they say nothing. */
export function vanishOf(properties: XmlElement | undefined): boolean | undefined {
  const vanish = partOf(properties, 'vanish');
  return vanish && isOn(attributeOf(vanish, 'val') ?? 'true');
}

/** The first child of a local name. */
export function partOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => localName(child.name) === name);
}

function isOn(value: string): boolean {
  return !/^(?:0|false|off)$/.test(value);
}
