import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { coreTitle } from './docx-reader.ts';
import { NOTICES } from './notices.ts';
import { relations } from './pptx-reader.ts';
import type { Reader } from './reader.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';
import { readSheet } from './xlsx/read-sheet.ts';
import { readStyles } from './xlsx/read-styles.ts';
import { descendants, elementAt, elementsOf, parseXml, textOf } from './xml/parse-xml.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

const MAIN = 'xl/workbook.xml';

/** Workbooks: every sheet under its name, every table of it with its rows under their heads; values as they are shown. */
export const xlsxReader: Reader = {
  name: 'xlsx',
  mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  extensions: ['xlsx', 'xlsm'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    const workbookXml = archive.text(MAIN);
    if (workbookXml === undefined) {
      throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole workbook.`, {
        hint: 'Open it in a spreadsheet program, save it again as .xlsx and add the new file.',
        spanish: {
          message: `«${name}» está dañado: no es un libro entero.`,
          hint: 'Ábrelo en una hoja de cálculo, guárdalo otra vez como .xlsx y añade el archivo nuevo.',
        },
      });
    }
    const workbook = parseXml(workbookXml, name);
    const targets = new Map(relations(archive, MAIN, name).map(({ id, target }) => [id, target]));
    const texts = sharedTexts(archive, name);
    const styles = readStyles(archive, name);
    const since1904 = elementAt(workbook, 'workbookPr')?.attributes.date1904 === '1';
    const builder = new TextBuilder();
    const hidden: string[] = [];
    const sheets = elementsOf(elementAt(workbook, 'sheets'), 'sheet');
    let formulas = false;
    for (const { attributes } of sheets) {
      const sheetName = attributes.name ?? '';
      if (attributes.state === 'hidden' || attributes.state === 'veryHidden') {
        hidden.push(sheetName);
        continue;
      }
      const xml = archive.text(targets.get(attributes['r:id'] ?? '') ?? '');
      if (xml === undefined) continue;
      const sheet = readSheet(parseXml(xml, name), { texts, styles, since1904 });
      formulas ||= sheet.formulasWithoutValue;
      if (sheet.tables.length === 0) continue;
      builder.add('heading', sheetName, { level: 2 });
      for (const table of sheet.tables) addTable(builder, table);
    }
    const notices: Notice[] = [];
    if (hidden.length > 0) notices.push(NOTICES.hiddenSheets(hidden));
    if (formulas) notices.push(NOTICES.formulasWithoutResult);
    return documentOf(builder, { name, title: coreTitle(archive, name), notices });
  },
};

function sharedTexts(archive: ZipArchive, name: string): string[] {
  const xml = archive.text('xl/sharedStrings.xml');
  if (xml === undefined) return [];
  return elementsOf(parseXml(xml, name), 'si').map((item) => {
    // Readings of Japanese characters (rPh) are not part of the text.
    const parts = elementsOf(item).filter((part) => part.name !== 'rPh' && part.name !== 'phoneticPr');
    return parts
      .map((part) => (part.name === 't' ? textOf(part) : [...descendants(part, 't')].map(textOf).join('')))
      .join('');
  });
}
