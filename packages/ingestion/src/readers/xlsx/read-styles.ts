import { getFormatFromId } from 'numfmt';
import { elementAt, elementsOf, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/** How the cells of a style show what is in them. */
export interface CellStyle {
  /** Number format; `General` where none is set. */
  format: string;
  isStruckOut: boolean;
  /** White on the white of the paper, as far as the cell itself says it. */
  isWhite: boolean;
}

/** The colour of paper, by its number in the theme, in the old table of colours, or as it is. */
const WHITE = { theme: /^0$/, indexed: /^[19]$/, rgb: /^(?:..)?f[89a-f]f[89a-f]f[89a-f]$/i };

/**
 * A number format that files name by number alone (ECMA-376 part 1, 18.8.30). Those of dates and money are as the country
 * of the reader has them: dates are written so that day and month cannot be mixed up, money without a sign.
 */
function builtIn(id: number): string {
  const pattern = getFormatFromId(id) ?? 'General';
  return pattern.replace('m/d/yyyy', 'yyyy-mm-dd').replaceAll('$', '');
}

/** The styles of cells, by their index. */
export function readStyles(archive: ZipArchive, name: string): CellStyle[] {
  const xml = archive.text('xl/styles.xml');
  if (xml === undefined) return [];
  const root = parseXml(xml, name, { localNames: true });
  const own = new Map(
    elementsOf(elementAt(root, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  const fonts = elementsOf(elementAt(root, 'fonts'), 'font');
  const fills = elementsOf(elementAt(root, 'fills'), 'fill');
  return elementsOf(elementAt(root, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0);
    const font = fonts[Number(attributes.fontId ?? 0)];
    return {
      format: own.get(id) ?? builtIn(id),
      isStruckOut: isOn(elementAt(font, 'strike')),
      isWhite: isWhite(elementAt(font, 'color')) && isPaper(fills[Number(attributes.fillId ?? 0)]),
    };
  });
}

/** True for a property that is there and not switched off. */
export function isOn(property: XmlElement | undefined): boolean {
  return property !== undefined && !/^(?:0|false)$/.test(property.attributes.val ?? '1');
}

function isWhite(colour: XmlElement | undefined): boolean {
  if (!colour || Number(colour.attributes.tint ?? 0) !== 0) return false;
  return Object.entries(WHITE).some(([kind, white]) => white.test(colour.attributes[kind] ?? ''));
}

function isPaper(fill: XmlElement | undefined): boolean {
  const [pattern] = elementsOf(fill);
  if (!pattern) return true;
  if (pattern.name !== 'patternFill') return false;
  const kind = pattern.attributes.patternType ?? 'none';
  return kind === 'none' || (kind === 'solid' && isWhite(elementAt(pattern, 'fgColor')));
}
