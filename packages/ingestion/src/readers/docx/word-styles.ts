import {
  attributeOf,
  descendants,
  elementsOf,
  localName,
  parseXml,
  partOf,
  type XmlElement,
} from '../xml/parse-xml.ts';
import { isShaded, type Look, lookOf } from './word-look.ts';

/** What the styles of a Word document say of how words look. */
export interface WordStyles {
  /** By the identifier of a style, what it rests on included. */
  of(id: string | undefined): Look;
  /** Of paragraphs that name no style. */
  plain: Look;
  /** True where some style may make words unseen. */
  mayHide: boolean;
  /** True where some style makes paragraphs items of a list. */
  mayList: boolean;
}

/** Longest chain of styles that rest on each other. */
const DEEPEST = 20;

/** Reads the part of a Word document with its styles. @throws AppError `unreadable_document` */
export function readWordStyles(xml: string | undefined, name: string): WordStyles {
  const root = xml === undefined ? undefined : parseXml(xml, name);
  const styles = elementsOf(root).filter((element) => localName(element.name) === 'style');
  const byId = new Map(styles.map((style) => [attributeOf(style, 'styleId'), style]));
  const resolved = new Map<string | undefined, Look>();
  const resolve = (style: XmlElement | undefined, depth = 0): Look => {
    if (!style || depth > DEEPEST) return {};
    const id = attributeOf(style, 'styleId');
    const known = resolved.get(id);
    if (known) return known;
    const based = partOf(style, 'basedOn');
    const look = { ...resolve(based && byId.get(attributeOf(based, 'val')), depth + 1), ...ownLook(style) };
    resolved.set(id, look);
    return look;
  };
  const isPlain = (style: XmlElement): boolean =>
    attributeOf(style, 'type') === 'paragraph' && /^(?:1|true|on)$/.test(attributeOf(style, 'default') ?? '');
  const defaults = partOf(partOf(partOf(root, 'docDefaults'), 'rPrDefault'), 'rPr');
  const plain = { ...lookOf(defaults), ...resolve(styles.find(isPlain)) };
  const looks = styles.map((style) => resolve(style));
  return {
    of: (id) => resolve(byId.get(id)),
    plain,
    mayHide: [plain, ...looks].some(({ hidden, white }) => hidden || white),
    mayList: looks.some(({ list }) => list !== undefined),
  };
}

/** A style of tables shades where any of its rows or columns is shaded. */
function ownLook(style: XmlElement): Look {
  const own = { ...lookOf(partOf(style, 'pPr')), ...lookOf(partOf(style, 'rPr')) };
  if (attributeOf(style, 'type') !== 'table') return own;
  const prefix = style.name.slice(0, -localName(style.name).length);
  return [...descendants(style, `${prefix}shd`)].some(isShaded) ? { ...own, shaded: true } : own;
}
