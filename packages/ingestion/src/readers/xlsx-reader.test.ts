import { expect, test } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { escapeXml, relations, writeXlsx } from '../testing/write-office.ts';
import { writeZip } from '../testing/write-zip.ts';
import { testReader } from './reader.contract.ts';
import { xlsxReader } from './xlsx-reader.ts';

const inline = (text: string): string => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`;

testReader(xlsxReader, {
  simple: writeXlsx([
    {
      name: 'Tienda',
      rows:
        row(inline('El kilo cuesta 1,50 € (IVA incluido).')) + row(inline('El precio es el de la tienda.')),
    },
  ]),
  hostile: (text) => writeXlsx([{ name: 'A', rows: row(inline(text)) }]),
  broken: writeZip([{ name: 'xl/worksheets/sheet1.xml', content: '<worksheet/>' }]),
});

async function read(bytes: Uint8Array) {
  return xlsxReader.read(bytes, { name: 'ventas.xlsx' });
}

test('values read as the spreadsheet shows them', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs></styleSheet>`;
  const { text } = await read(
    writeXlsx(
      [
        {
          name: 'Enero',
          rows:
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
            '<row r="2"><c r="A2" s="1"><v>45992</v></c><c r="C2" s="3"><v>1234.5</v></c></row>' +
            '<row r="3"><c r="A3" s="2"><v>0.215</v></c><c r="C3"><v>0.30000000000000004</v></c></row>' +
            '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="C4" s="4"><v>1.5</v></c></row>',
        },
      ],
      { texts: ['Fecha', 'Importe'], styles },
    ),
  );
  expect(text).toBe('Enero\n\nFecha | Importe\n2025-12-01 | 1,234.50 €\n21.50% | 0.3\nTRUE | 36:00:00');
});

test('an empty row parts two tables; hidden sheets and formulas without a result are reported', async () => {
  const { text, blocks, notices } = await read(
    writeXlsx([
      {
        name: 'Dos tablas',
        rows:
          '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>' +
          '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f>A1*2</f></c><c r="C3"><v>4</v></c></row>',
      },
      { name: 'Sueldos', rows: row(inline('secreto')), hidden: true },
    ]),
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'table', 'table']);
  expect(text).not.toContain('secreto');
  expect(notices[0]?.en).toBe('Hidden sheets were left out: Sueldos.');
  expect(notices[1]?.en).toMatch(/formulas/);
});

test('every stretch of a long table begins with the heads of its columns', async () => {
  const rows = Array.from({ length: 100 }, (_, index) =>
    row(inline(`Artículo ${index}`), inline(`${index} euros`)),
  );
  const { text, blocks } = await read(
    writeXlsx([{ name: 'Lista', rows: row(inline('Nombre'), inline('Precio')) + rows.join('') }]),
  );
  const tables = blocks
    .filter(({ kind }) => kind === 'table')
    .map(({ start, end }) => text.slice(start, end));
  expect(tables.length).toBeGreaterThan(2);
  for (const table of tables) expect(table).toMatch(/^Nombre \| Precio\nArtículo/);
  for (let index = 0; index < 100; index += 1)
    expect(text.split(`Artículo ${index} | ${index} euros`)).toHaveLength(2);
});

test('the label of merged cells stands in every row and column of theirs, a title over the table once', async () => {
  const { text } = await read(
    writeXlsx([
      {
        name: 'Zonas',
        rows:
          `<row r="1"><c r="A1" t="inlineStr"><is><t>Ventas</t></is></c></row>` +
          `<row r="2"><c r="B2"><v>2025</v></c><c r="D2"><v>2026</v></c></row>` +
          `<row r="3"><c r="A3" t="inlineStr"><is><t>Norte</t></is></c><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c><c r="D3"><v>3</v></c><c r="E3"><v>4</v></c></row>` +
          `<row r="4"><c r="B4"><v>5</v></c><c r="C4"><v>6</v></c></row>`,
        after:
          '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:E2"/><mergeCell ref="A3:A9"/></mergeCells>',
      },
    ]),
  );
  expect(text).toBe('Zonas\n\nVentas\n\n| 2025 | 2025 | 2026 | 2026\nNorte | 1 | 2 | 3 | 4\nNorte | 5 | 6');
});

test('text boxes, charts and comments follow the cells of their sheet', async () => {
  const spaces = 'xmlns:xdr="x" xmlns:a="a" xmlns:r="r" xmlns:c="c" xmlns:mc="mc"';
  const shape = (words: string, more = ''): string =>
    `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Caja"${more}/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`;
  const anchor = (content: string): string =>
    `<xdr:twoCellAnchor>${content}<xdr:clientData/></xdr:twoCellAnchor>`;
  const frame =
    '<xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic></xdr:graphicFrame>';
  const points = (format: string, ...values: string[]): string =>
    `<c:numRef><c:numCache><c:formatCode>${format}</c:formatCode>${values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numCache></c:numRef>`;
  const drawing =
    anchor(shape('Precios sin IVA.')) +
    anchor(`<xdr:grpSp><xdr:grpSpPr/>${shape('Dentro.')}${shape('oculta', ' hidden="1"')}</xdr:grpSp>`) +
    anchor(
      `<mc:AlternateContent><mc:Choice>${frame}</mc:Choice><mc:Fallback>${shape('sin gráfico')}</mc:Fallback></mc:AlternateContent>`,
    ) +
    anchor('<xdr:pic/>');
  const { text, notices } = await read(
    writeXlsx(
      [
        {
          name: 'Tienda',
          rows: row(inline('Silla'), inline('5')),
          related: [
            ['d', 'drawing', '../drawings/drawing1.xml'],
            ['k', 'comments', '../comments1.xml'],
            ['t', 'threadedComment', '../threadedComments/threadedComment1.xml'],
          ],
        },
        { name: 'Vacía', rows: '' },
      ],
      {
        more: [
          { name: 'xl/drawings/drawing1.xml', content: `<xdr:wsDr ${spaces}>${drawing}</xdr:wsDr>` },
          {
            name: 'xl/drawings/_rels/drawing1.xml.rels',
            content: relations([['c1', 'chart', '../charts/chart1.xml']]),
          },
          {
            name: 'xl/charts/chart1.xml',
            content: `<c:chartSpace ${spaces}><c:chart><c:title><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Cuota</c:v></c:pt></c:strCache></c:strRef></c:tx></c:title><c:ser><c:tx><c:v>2026</c:v></c:tx><c:cat>${points('yyyy\\-mm', '46090', '46121')}</c:cat><c:val>${points('0.0%', '0.125', '0.2')}</c:val></c:ser></c:chart></c:chartSpace>`,
          },
          {
            name: 'xl/comments1.xml',
            content:
              '<comments><authors><author>Ana</author><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>Ana:</t></r><r><t>\nde roble</t></r></text></comment><comment ref="B1" authorId="1"><text><t>[Threaded comment] ¿con IVA?</t></text></comment></commentList></comments>',
          },
          {
            name: 'xl/threadedComments/threadedComment1.xml',
            content:
              '<ThreadedComments><threadedComment ref="B1" personId="{p}" id="{1}"><text>¿con IVA?</text></threadedComment><threadedComment ref="B1" id="{2}" parentId="{1}"><text>No.</text></threadedComment></ThreadedComments>',
          },
          {
            name: 'xl/persons/person.xml',
            content: '<personList><person displayName="Luis" id="{p}"/></personList>',
          },
        ],
        links: [['p', 'person', 'persons/person.xml']],
      },
    ),
  );
  expect(text).toBe(
    'Tienda\n\nSilla | 5\n\nPrecios sin IVA.\n\nDentro.\n\nCuota\n\n| 2026\n2026-03 | 12.5%\n2026-04 | 20.0%\n\n' +
      'A1 (Ana): de roble\n\nB1 (Luis): ¿con IVA?\n\nB1: No.',
  );
  expect(englishOf(notices)).toEqual(['1 picture left out; words in them cannot be found.']);
});

test('elements with a prefix, raised figures, formats that are named by number', async () => {
  const styles =
    '<x:styleSheet xmlns:x="x"><x:cellXfs><x:xf numFmtId="40"/><x:xf numFmtId="12"/><x:xf numFmtId="44"/></x:cellXfs></x:styleSheet>';
  const cells =
    '<c t="inlineStr"><is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>6</t></r><r><t> UFC_x000D_</t></r></is></c><c s="0"><v>-5</v></c><c s="1"><v>0.25</v></c><c s="2"><v>1234.5</v></c>';
  const plain = writeXlsx([{ name: 'A', rows: row(cells) }], { styles });
  expect((await read(plain)).text).toBe('A\n\n10⁶ UFC | (5.00) | 1/4 | 1,234.50');
});
