import { getFormatFromId } from 'numfmt';
import { elementAt, elementsOf, parseXml } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/**
 * A number format that files name by number alone (ECMA-376 part 1, 18.8.30). Those of dates and money are as the country
 * of the reader has them: dates are written so that day and month cannot be mixed up, money without a sign.
 */
function builtIn(id: number): string {
  const pattern = getFormatFromId(id) ?? 'General';
  return pattern.replace('m/d/yyyy', 'yyyy-mm-dd').replaceAll('$', '');
}

/** Number format of every cell style, by its index; `General` where none is set. */
export function readStyles(archive: ZipArchive, name: string): string[] {
  const xml = archive.text('xl/styles.xml');
  if (xml === undefined) return [];
  const root = parseXml(xml, name, { localNames: true });
  const own = new Map(
    elementsOf(elementAt(root, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  return elementsOf(elementAt(root, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0);
    return own.get(id) ?? builtIn(id);
  });
}
