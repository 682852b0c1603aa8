import type { Notice } from '@repaso/contract';
import { documentOf } from '../document-of.ts';
import { NOTICES } from '../notices.ts';
import type { ReadDocument } from '../reader.ts';
import { addTable } from '../table-text.ts';
import { TextBuilder } from '../text-builder.ts';
import { descendants, elementAt, elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { countPictures } from './count-pictures.ts';
import { dropHidden } from './drop-hidden.ts';
import { readOdtNumbering } from './odt-numbering.ts';
import { readOdtStyles } from './odt-styles.ts';
import { OdtWalk } from './odt-walk.ts';
import type { OpenDocument } from './open-opendocument.ts';
import { readCellLooks } from './sheets/cell-looks.ts';
import { readSheet } from './sheets/read-sheet.ts';
import { shiftSpans } from './shift-spans.ts';
import { spellObjects } from './spell-objects.ts';

/**
 * What an OpenDocument spreadsheet says: every sheet under its name, every table of it with its rows under their heads. What
 * lies over the cells and the comments on them follow.
 * @throws AppError `unreadable_document`
 */
export function readSpreadsheet({ name, body, parts, archive, title }: OpenDocument): ReadDocument {
  const { shown, hidden } = sheetsOf(body, parts);
  body.children = shown;
  const words = dropHidden(body, parts);
  const objects = spellObjects(body, archive, name);
  shiftSpans(body, parts);
  const reading = { styles: readOdtStyles(parts), numbering: readOdtNumbering(parts), comments: new Map() };
  const context = { lookOf: readCellLooks(parts), repeated: { characters: 0, isOver: false } };
  const builder = new TextBuilder();
  const unseen = { rows: 0, columns: 0, cells: 0 };
  let formulas = false;
  for (const table of shown) {
    const sheet = readSheet(table, context);
    formulas ||= sheet.formulasWithoutValue;
    for (const kind of ['rows', 'columns', 'cells'] as const) unseen[kind] += sheet.hidden[kind];
    const content = new TextBuilder();
    for (const rows of sheet.tables) addTable(content, rows);
    new OdtWalk(content, reading).addBlocks({ name: '', attributes: {}, children: sheet.shapes });
    for (const comment of sheet.comments) content.add('paragraph', comment);
    if (content.text === '') continue;
    builder.add('heading', table.attributes['table:name'] ?? '', { level: 2 });
    builder.addDocument(content);
  }
  const notices: Notice[] = [];
  if (hidden.length > 0) notices.push(NOTICES.hiddenSheets(hidden));
  if (unseen.rows + unseen.columns + unseen.cells > 0) notices.push(NOTICES.hiddenCells(unseen));
  if (words > 0) notices.push(NOTICES.hiddenText(words));
  if (formulas) notices.push(NOTICES.formulasWithoutResult);
  if (context.repeated.isOver) notices.push(NOTICES.repeatedCells);
  const pictures = countPictures(body);
  if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
  if (objects > 0) notices.push(NOTICES.objectsLeftOut(objects));
  return documentOf(builder, { name, title, notices });
}

/** Sheets that are shown, and the names of those that are not. What a sheet keeps of other files is none of its own. */
function sheetsOf(body: XmlElement, parts: readonly XmlElement[]): { shown: XmlElement[]; hidden: string[] } {
  const hiding = new Set(
    parts
      .flatMap((part) => [...descendants(part, 'style:style')])
      .filter(({ attributes }) => attributes['style:family'] === 'table')
      .filter((style) => elementAt(style, 'style:table-properties')?.attributes['table:display'] === 'false')
      .map(({ attributes }) => attributes['style:name']),
  );
  const sheets = elementsOf(body, 'table:table').filter((table) => !elementAt(table, 'table:table-source'));
  const isHidden = ({ attributes }: XmlElement): boolean =>
    attributes['table:style-name'] !== undefined && hiding.has(attributes['table:style-name']);
  return {
    shown: sheets.filter((table) => !isHidden(table)),
    hidden: sheets.filter(isHidden).map(({ attributes }) => attributes['table:name'] ?? ''),
  };
}
