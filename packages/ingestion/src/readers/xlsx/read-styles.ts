import { elementAt, elementsOf, parseXml } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/** Number formats that files name by number alone (ECMA-376 part 1, 18.8.30), as far as they change how a value reads. */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** Number format of every cell style, by its index; `General` where none is set. */
export function readStyles(archive: ZipArchive, name: string): string[] {
  const xml = archive.text('xl/styles.xml');
  if (xml === undefined) return [];
  const root = parseXml(xml, name);
  const own = new Map(
    elementsOf(elementAt(root, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  return elementsOf(elementAt(root, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0);
    return own.get(id) ?? BUILT_IN[id] ?? 'General';
  });
}
