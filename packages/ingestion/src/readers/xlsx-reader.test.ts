import { expect, test } from 'vitest';
import { escapeXml, writeXlsx } from '../testing/write-office.ts';
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
