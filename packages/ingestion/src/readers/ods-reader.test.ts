import { expect, test } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { escapeXml } from '../testing/write-office.ts';
import { writeOds } from '../testing/write-opendocument.ts';
import { writeZip } from '../testing/write-zip.ts';
import { odsReader } from './ods-reader.ts';
import { testReader } from './reader.contract.ts';

const cell = (words: string, more = ''): string =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${escapeXml(words)}</text:p></table:table-cell>`;
const row = (cells: string, more = ''): string => `<table:table-row ${more}>${cells}</table:table-row>`;
const sheet = (rows: string, name = 'Hoja1', more = ''): string =>
  `<table:table table:name="${name}" ${more}>${rows}</table:table>`;
const empty = (times: number): string => `<table:table-cell table:number-columns-repeated="${times}"/>`;
/** What LibreOffice writes below the last row that is used. */
const rest = row(empty(16384), 'table:number-rows-repeated="1048573"');

testReader(odsReader, {
  simple: writeOds(
    sheet(
      row(cell('El kilo cuesta 1,50 € (IVA incluido).')) + row(cell('El precio es el de la tienda.')) + rest,
    ),
  ),
  hostile: (text) => writeOds(sheet(row(cell(text)))),
  broken: writeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
});

async function read(sheets: string, styles = '', more: Parameters<typeof writeOds>[2] = []) {
  return odsReader.read(writeOds(sheets, styles, more), { name: 'ventas.ods' });
}

test('values read as they are shown, and as they are where the file shows none', async () => {
  const bare = (type: string, more: string): string =>
    `<table:table-cell office:value-type="${type}" ${more}/>`;
  const { text, notices } = await read(
    sheet(
      row(cell('Fecha') + empty(1) + cell('Importe') + cell('IVA') + empty(16380)) +
        row(
          '<table:table-cell office:value-type="date" office:date-value="2026-03-05"><text:p>05/03/26</text:p></table:table-cell><table:table-cell/>' +
            '<table:table-cell office:value-type="currency" office:value="1234.5" table:formula="of:=[.A1]*2"><text:p>1.234,50 €</text:p></table:table-cell>' +
            '<table:table-cell office:value-type="percentage" office:value="0.21"><text:p>21<text:s/>%</text:p></table:table-cell>',
        ) +
        row(
          bare('date', 'office:date-value="2026-03-06T00:00:00"') +
            empty(1) +
            bare('currency', 'office:value="0.30000000000000004" office:currency="EUR"') +
            bare('percentage', 'office:value="0.1"') +
            bare('boolean', 'office:boolean-value="true"') +
            bare('time', 'office:time-value="PT36H05M00S"'),
        ) +
        row(
          `${cell('nada')}<table:table-cell/><table:table-cell office:value-type="float" office:value="7"><text:p/></table:table-cell>`,
        ) +
        rest,
    ),
  );
  expect(text).toBe(
    'Hoja1\n\nFecha | Importe | IVA\n05/03/26 | 1.234,50 € | 21 %\n2026-03-06 | 0.3 EUR | 10% | TRUE | 36:05:00\nnada',
  );
  expect(notices).toEqual([]);
});

test('an empty row parts two tables; what is repeated stands there as often as it is shown', async () => {
  const { text, blocks, notices } = await read(
    sheet(
      row(cell('a') + cell('b')) +
        row(empty(16384), 'table:number-rows-repeated="2"') +
        row(cell('0', 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"') +
        row(`${cell('c')}<table:table-cell table:formula="of:=[.A1]*2"/>`),
    ),
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'table', 'table']);
  expect(text).toBe('Hoja1\n\na | b\n\n0 | 0 | 0\n0 | 0 | 0\nc');
  expect(englishOf(notices)[0]).toMatch(/formulas have no stored result/);
});

test('hidden sheets, rows, columns and white words are left out; folded and filtered ones are a click away', async () => {
  const style = (name: string, family: string, properties: string, parent = ''): string =>
    `<style:style style:name="${name}" style:family="${family}" ${parent}>${properties}</style:style>`;
  const styles = `<office:automatic-styles>${[
    style('ta2', 'table', '<style:table-properties table:display="false"/>'),
    style('ce1', 'table-cell', '<style:text-properties fo:color="#ffffff"/>'),
    style('ce2', 'table-cell', '', 'style:parent-style-name="ce1"'),
    style(
      'ce3',
      'table-cell',
      '<style:table-cell-properties fo:background-color="#003366"/>',
      'style:parent-style-name="ce1"',
    ),
    style('ce4', 'table-cell', '<style:text-properties style:text-line-through-style="solid"/>'),
    style('P1', 'paragraph', '<style:text-properties fo:color="#ffffff"/>'),
  ].join('')}</office:automatic-styles>`;
  const column = (more: string): string => `<table:table-column ${more}/>`;
  const { text, notices } = await read(
    sheet(
      column('table:number-columns-repeated="2"') +
        column('table:visibility="collapse"') +
        `<table:table-column-group>${column('table:visibility="collapse"')}</table:table-column-group>` +
        column('table:default-cell-style-name="ce2" table:number-columns-repeated="9999999999"') +
        row(cell('Pan') + cell('1 €') + cell('0,30 €') + cell('kilo') + cell('blanca')) +
        row(cell('Vino') + cell('12 €'), 'table:visibility="collapse"') +
        row(cell('Sal') + cell('2 €') + cell('0,40 €') + cell('bolsa', 'table:style-name="ce3"')) +
        row(cell('Té', 'table:style-name="ce4"') + cell('3 €'), 'table:visibility="filter"') +
        `<table:table-row-group table:display="false">${row(cell('Café') + cell('4 €'), 'table:visibility="collapse"')}</table:table-row-group>`,
    ) + sheet(row(cell('sueldo')), 'Secreta', 'table:style-name="ta2"'),
    styles,
  );
  expect(text).toBe('Hoja1\n\nPan | 1 € | kilo\nSal | 2 € | bolsa\n~~Té~~ | 3 €\nCafé | 4 €');
  expect(englishOf(notices)).toEqual([
    'Hidden sheets were left out: Secreta.',
    'Hidden parts of sheets were left out: 1 row, 1 column, 1 cell.',
  ]);
});

test('merged cells give their label to their rows and columns; comments, text boxes and charts follow', async () => {
  const note =
    '<office:annotation><dc:creator>Ana</dc:creator><dc:date>2026-01-02</dc:date><text:p>¿Con IVA?</text:p></office:annotation>';
  const chart = `<office:document-content xmlns:office="o" xmlns:chart="c" xmlns:text="t" xmlns:table="ta"><office:body><office:chart><chart:chart><chart:title><text:p>Ventas</text:p></chart:title><table:table>${row(cell('') + cell('2026'))}${row(cell('Norte') + cell('3'))}</table:table></chart:chart></office:chart></office:body></office:document-content>`;
  const { text, notices } = await read(
    sheet(
      '<table:shapes><draw:custom-shape><text:p>Precios sin IVA.</text:p></draw:custom-shape></table:shapes>' +
        row(
          empty(1) +
            cell('2025', 'table:number-columns-spanned="2"') +
            '<table:covered-table-cell office:value-type="string"><text:p>tapado</text:p></table:covered-table-cell>' +
            cell('2026'),
        ) +
        row(
          cell('Norte', 'table:number-rows-spanned="2" table:number-columns-spanned="1"') +
            cell('1') +
            cell('2') +
            `<table:table-cell>${note}<text:p>3</text:p></table:table-cell>`,
        ) +
        row(
          `<table:covered-table-cell/>${cell('4')}${cell('5')}<table:table-cell><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame><text:p>6</text:p></table:table-cell>`,
        ) +
        row('<table:table-cell><draw:frame><draw:image/><draw:image/></draw:frame></table:table-cell>'),
    ),
    '',
    [{ name: 'Object 1/content.xml', content: chart }],
  );
  expect(text).toBe(
    'Hoja1\n\n| 2025 | 2025 | 2026\nNorte | 1 | 2 | 3\nNorte | 4 | 5 | 6\n\nPrecios sin IVA.\n\nVentas\n\n| 2026\nNorte | 3\n\nD2 (Ana): ¿Con IVA?',
  );
  expect(englishOf(notices)).toEqual(['1 picture left out; words in them cannot be found.']);
});

test('what is kept of other files is no sheet of this one', async () => {
  const { text } = await read(
    sheet(row(cell('propia'))) + sheet(`<table:table-source/>${row(cell('ajena'))}`, 'file:///x.ods'),
  );
  expect(text).toBe('Hoja1\n\npropia');
});
