import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { NOTICES } from './notices.ts';
import { coreTitle } from './office/core-title.ts';
import { type Relation, relations } from './office/relations.ts';
import type { Reader } from './reader.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';
import { addDrawings } from './xlsx/add-drawings.ts';
import { readComments } from './xlsx/read-comments.ts';
import { readSheet } from './xlsx/read-sheet.ts';
import { readStyles } from './xlsx/read-styles.ts';
import { richText } from './xlsx/rich-text.ts';
import { attributeOf, elementAt, elementsOf, parseXml, type XmlElement } from './xml/parse-xml.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

const MAIN = 'xl/workbook.xml';

/** Workbooks: every sheet under its name, every table of it with its rows under their heads; values as they are shown.
 * What lies over the cells (text boxes, charts) and the comments on them follow. */
export const xlsxReader: Reader = {
  name: 'xlsx',
  mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  extensions: ['xlsx', 'xlsm', 'xltx'],
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
    const workbook = parseXml(workbookXml, name, { localNames: true });
    const targets = new Map(relations(archive, MAIN, name).map(({ id, target }) => [id, target]));
    const texts = sharedTexts(archive, name);
    const styles = readStyles(archive, name);
    const since1904 = elementAt(workbook, 'workbookPr')?.attributes.date1904 === '1';
    const builder = new TextBuilder();
    const hidden: string[] = [];
    const sheets = elementsOf(elementAt(workbook, 'sheets'), 'sheet');
    const unseen = { rows: 0, columns: 0, cells: 0 };
    let formulas = false;
    let pictures = 0;
    for (const reference of sheets) {
      const { attributes } = reference;
      const sheetName = attributes.name ?? '';
      if (attributes.state === 'hidden' || attributes.state === 'veryHidden') {
        hidden.push(sheetName);
        continue;
      }
      const path = targets.get(attributeOf(reference, 'id') ?? '') ?? '';
      const xml = archive.text(path);
      if (xml === undefined) continue;
      const related = relations(archive, path, name);
      const sheet = readSheet(parseXml(xml, name, { localNames: true }), {
        ...{ texts, styles, since1904 },
        tables: tablesOn(related, archive, name),
      });
      formulas ||= sheet.formulasWithoutValue;
      for (const kind of ['rows', 'columns', 'cells'] as const) unseen[kind] += sheet.hidden[kind];
      const content = new TextBuilder();
      for (const table of sheet.tables) addTable(content, table);
      pictures += addDrawings(content, archive, related, name);
      for (const comment of readComments(archive, related, name)) content.add('paragraph', comment);
      if (content.text === '') continue;
      builder.add('heading', sheetName, { level: 2 });
      builder.addDocument(content);
    }
    const notices: Notice[] = [];
    if (hidden.length > 0) notices.push(NOTICES.hiddenSheets(hidden));
    if (unseen.rows + unseen.columns + unseen.cells > 0) notices.push(NOTICES.hiddenCells(unseen));
    if (formulas) notices.push(NOTICES.formulasWithoutResult);
    if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
    return documentOf(builder, { name, title: coreTitle(archive, name), notices });
  },
};

function sharedTexts(archive: ZipArchive, name: string): string[] {
  const xml = archive.text('xl/sharedStrings.xml');
  return xml === undefined ? [] : elementsOf(parseXml(xml, name, { localNames: true }), 'si').map(richText);
}

function tablesOn(related: readonly Relation[], archive: ZipArchive, name: string): XmlElement[] {
  return related
    .filter(({ type }) => type.endsWith('/table'))
    .flatMap(({ target }) => archive.text(target) ?? [])
    .map((xml) => parseXml(xml, name, { localNames: true }));
}
