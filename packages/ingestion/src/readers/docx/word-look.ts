import { attributeOf, partOf, type XmlElement } from '../xml/parse-xml.ts';

/** How words and paragraphs look, as far as properties say it; what they leave open is left out. */
export interface Look {
  hidden?: boolean;
  /** In the colour of paper. */
  white?: boolean;
  /** On another ground than paper. */
  shaded?: boolean;
  /** The list that a paragraph is an item of, `0` for none, and its level there (0-based). */
  list?: string;
  level?: number;
}

/** Colours that the eye does not part from white. */
const WHITE = /^f[89a-f]f[89a-f]f[89a-f]$/i;

/** True for a part of a document in which a colour may be that of paper. */
export function mentionsWhite(xml: string): boolean {
  return /"f[89a-f]f[89a-f]f[89a-f]"/i.test(xml);
}

/** What properties of runs, paragraphs, cells or tables say. */
export function lookOf(properties: XmlElement | undefined): Look {
  const vanish = partOf(properties, 'vanish');
  const colour = partOf(properties, 'color');
  const ground = partOf(properties, 'shd');
  const marker = partOf(properties, 'highlight');
  return {
    ...(vanish ? { hidden: !/^(?:0|false|off)$/.test(attributeOf(vanish, 'val') ?? 'true') } : {}),
    ...(colour ? { white: WHITE.test(attributeOf(colour, 'val') ?? '') } : {}),
    ...listIn(properties),
    ...(ground ? { shaded: isShaded(ground) } : {}),
    ...(marker && !/^(?:none|white)$/.test(attributeOf(marker, 'val') ?? '') ? { shaded: true } : {}),
  };
}

function listIn(properties: XmlElement | undefined): Pick<Look, 'list' | 'level'> {
  const [list, level] = ['numId', 'ilvl'].map((name) => {
    const part = partOf(partOf(properties, 'numPr'), name);
    return part && attributeOf(part, 'val');
  });
  return {
    ...(list === undefined ? {} : { list }),
    ...(level === undefined ? {} : { level: levelOf(level) }),
  };
}

/** A level of a list; what is none that Word has counts as the outermost, as it does there. */
function levelOf(written: string): number {
  return /^\s*[0-8]\s*$/.test(written) ? Number(written) : 0;
}

/** True for a shading that may be another colour than white. */
export function isShaded(shading: XmlElement): boolean {
  const fill = attributeOf(shading, 'fill') ?? 'auto';
  const isPlain = /^(?:clear|nil)$/.test(attributeOf(shading, 'val') ?? 'clear');
  return !isPlain || !(fill === 'auto' || WHITE.test(fill));
}
