import { attributeOf, partOf, type XmlElement } from '../xml/parse-xml.ts';

/** How words look, as far as properties say it; what they leave open is left out. */
export interface Look {
  hidden?: boolean;
  /** In the colour of paper. */
  white?: boolean;
  /** On another ground than paper. */
  shaded?: boolean;
  /** With the mark or the number of a list. */
  listed?: boolean;
}

/** Colours that the eye does not part from white. */
const WHITE = /^f[89a-f]f[89a-f]f[89a-f]$/i;

/** True for a part of a document in which a colour may be that of paper. */
export function mentionsWhite(xml: string): boolean {
  return /"f[89a-f]f[89a-f]f[89a-f]"/i.test(xml);
}

/** What properties of runs, paragraphs, cells or tables say. */
export function lookOf(properties: XmlElement | undefined): Look {
  const list = partOf(properties, 'numPr');
  const vanish = partOf(properties, 'vanish');
  const colour = partOf(properties, 'color');
  const ground = partOf(properties, 'shd');
  const marker = partOf(properties, 'highlight');
  return {
    ...(vanish ? { hidden: !/^(?:0|false|off)$/.test(attributeOf(vanish, 'val') ?? 'true') } : {}),
    ...(colour ? { white: WHITE.test(attributeOf(colour, 'val') ?? '') } : {}),
    ...(list ? { listed: attributeOf(partOf(list, 'numId') ?? list, 'val') !== '0' } : {}),
    ...(ground ? { shaded: isShaded(ground) } : {}),
    ...(marker && !/^(?:none|white)$/.test(attributeOf(marker, 'val') ?? '') ? { shaded: true } : {}),
  };
}

/** True for a shading that may be another colour than white. */
export function isShaded(shading: XmlElement): boolean {
  const fill = attributeOf(shading, 'fill') ?? 'auto';
  const isPlain = /^(?:clear|nil)$/.test(attributeOf(shading, 'val') ?? 'clear');
  return !isPlain || !(fill === 'auto' || WHITE.test(fill));
}
