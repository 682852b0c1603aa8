import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { writeXlsx } from '../../testing/write-office.ts';
import { xlsxReader } from '../xlsx-reader.ts';

/** As openpyxl and LibreOffice write them: plain, struck out, white on white, white on blue, shown as nothing. */
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>' +
  '<fonts><font/><font><strike val="1"/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts>' +
  '<fills><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF0000FF"/></patternFill></fill></fills>' +
  '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="2"/><xf numFmtId="164"/></cellXfs></styleSheet>';

const cell = (place: string, words: string, style = 0): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`;
const line = (number: number, words: string, attributes = ''): string =>
  `<row r="${number}"${attributes}>${cell(`A${number}`, words)}${cell(`B${number}`, `b${number}`)}</row>`;

async function read(...sheets: Parameters<typeof writeXlsx>[0]) {
  return xlsxReader.read(writeXlsx(sheets, { styles: STYLES }), { name: 'precios.xlsx' });
}

test('what is struck out reads as such, a whole cell or some words of it', async () => {
  const runs =
    '<c r="A2" s="1" t="inlineStr"><is><r><rPr><strike/></rPr><t>lunes</t></r><r><t> martes</t></r></is></c>';
  const rows = `<row r="1">${cell('A1', 'antes', 1)}<c r="B1" s="1"><v>35</v></c></row><row r="2">${runs}${cell('B2', 'nuevo')}</row>`;
  expect((await read({ name: 'A', rows })).text).toBe('A\n\n~~antes~~ | ~~35~~\n~~lunes~~ martes | nuevo');
});

test('hidden rows, columns and cells are left out and counted; the table stays one', async () => {
  const { text, blocks, notices } = await read({
    name: 'Precios',
    before: '<cols><col min="2" max="2" hidden="1"/></cols>',
    rows:
      `<row r="1">${cell('A1', 'Silla')}${cell('B1', 'coste')}${cell('C1', '35')}${cell('D1', 'obedece', 2)}${cell('E1', 'Nota', 3)}</row>` +
      `<row r="2" hidden="1">${cell('A2', 'Banco')}</row>` +
      `<row r="3">${cell('A3', 'Mesa')}${cell('C3', '90')}${cell('D3', 'clave', 4)}</row>`,
  });
  expect(text).toBe('Precios\n\nSilla | 35 | Nota\nMesa | 90');
  expect(blocks).toHaveLength(2);
  expect(englishOf(notices)).toEqual(['Hidden parts of sheets were left out: 1 row, 1 column, 2 cells.']);
});

test('rows that a filter passes over and folded groups are a click away and are read', async () => {
  const filter = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>';
  const { text, notices } = await read(
    {
      name: 'Filtro',
      rows: line(1, 'Zona') + line(2, 'Norte') + line(3, 'Sur', ' hidden="1"'),
      after: filter,
    },
    { name: 'Grupo', rows: line(1, 'Mes') + line(2, 'semana', ' hidden="1" outlineLevel="1"') },
  );
  expect(text).toContain('Sur | b3');
  expect(text).toContain('semana | b2');
  expect(notices).toEqual([]);
});

test('merged cells that begin in a hidden column or row are read where they are shown', async () => {
  const { text } = await read({
    name: 'Curso',
    before: '<cols><col min="1" max="1" hidden="1"/></cols>',
    rows:
      `<row r="1">${cell('A1', 'Horario')}</row><row r="2" hidden="1">${cell('B2', 'Mañana')}${cell('C2', '8 h')}</row>` +
      `<row r="3">${cell('C3', '9 h')}</row>`,
    after: '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B3"/></mergeCells>',
  });
  expect(text).toBe('Curso\n\nHorario\nMañana | 9 h');
});
