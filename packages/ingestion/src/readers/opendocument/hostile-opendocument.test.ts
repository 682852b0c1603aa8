import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { writeFlatOpenDocument, writeOdp, writeOds, writeOdt } from '../../testing/write-opendocument.ts';
import { writeZip } from '../../testing/write-zip.ts';
import { flatOpenDocumentReader } from '../flat-opendocument-reader.ts';
import { odpReader } from '../odp-reader.ts';
import { odsReader } from '../ods-reader.ts';
import { odtReader } from '../odt-reader.ts';

const name = 'a.x';
const refused = { code: 'unreadable_document', hint: expect.any(String) };
const BILLION = 1_000_000_000;

async function readSheet(rows: string) {
  return odsReader.read(writeOds(`<table:table table:name="A">${rows}</table:table>`), { name });
}

test('repeats of a billion end where the room for them does, and that is said', async () => {
  const repeat = `table:number-columns-repeated="${BILLION}"`;
  const rows = `table:number-rows-repeated="${BILLION}"`;
  const cell = `<table:table-cell ${repeat} office:value-type="string"><text:p>otra vez</text:p></table:table-cell>`;
  const { text, notices } = await readSheet(
    `<table:table-row ${rows}>${cell.repeat(20)}</table:table-row><table:table-row ${rows}>${cell}</table:table-row>`,
  );
  expect(text.length).toBeLessThan(2e6);
  expect(text).toContain('otra vez | otra vez');
  expect(englishOf(notices)).toEqual(['Cells and rows that repeat themselves without end were left out.']);
});

test('a word before and after a billion empty rows and columns is read, and costs nothing', async () => {
  const one = (words: string): string =>
    `<table:table-row><table:table-cell><text:p>${words}</text:p></table:table-cell><table:table-cell table:number-columns-repeated="${BILLION}"/></table:table-row>`;
  const { text, notices } = await readSheet(
    `${one('antes')}<table:table-row table:number-rows-repeated="${BILLION}"><table:table-cell table:number-columns-repeated="${BILLION}"/></table:table-row>${one('después').repeat(20_000)}`,
  );
  expect(text.startsWith('A\n\nantes\n\ndespués\n')).toBe(true);
  expect(notices).toEqual([]);
});

test.each(['-1', 'NaN', '1e999', '', '2.5'])('a count of %j costs no words', async (count) => {
  const { text } = await readSheet(
    `<table:table-row table:number-rows-repeated="${count}"><table:table-cell table:number-columns-spanned="${count}" table:number-rows-spanned="${count}"><text:p>uno</text:p></table:table-cell></table:table-row>`,
  );
  expect(text).toMatch(/^A\n\nuno/);
});

test('styles that rest on themselves end', async () => {
  const styles = ['a', 'b'].map(
    (style, at) =>
      `<style:style style:name="${style}" style:family="table-cell" style:parent-style-name="${'ba'[at]}"/>`,
  );
  const bytes = writeOds(
    '<table:table table:name="A"><table:table-row><table:table-cell table:style-name="a"><text:p>uno</text:p></table:table-cell></table:table-row></table:table>',
    `<office:styles>${styles.join('')}</office:styles>`,
  );
  expect((await odsReader.read(bytes, { name })).text).toBe('A\n\nuno');
});

test.each([
  ['a text', odtReader, writeOdt],
  ['a spreadsheet', odsReader, writeOds],
  ['a presentation', odpReader, writeOdp],
])('%s that is nested without end, broken or encrypted is refused', async (_, reader, write) => {
  const deep = `${'<draw:g>'.repeat(5000)}${'</draw:g>'.repeat(5000)}`;
  await expect(reader.read(write(deep), { name })).rejects.toMatchObject(refused);
  await expect(reader.read(write('<text:p>'), { name })).rejects.toMatchObject(refused);
  const entities = writeZip([
    { name: 'content.xml', content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content/>' },
  ]);
  await expect(reader.read(entities, { name })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('entities'),
  });
  const encrypted = writeZip([
    { name: 'META-INF/manifest.xml', content: '<m><encryption-data/></m>' },
    { name: 'content.xml', content: 'ruido' },
  ]);
  await expect(reader.read(encrypted, { name })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('password'),
  });
  const bomb = write(' '.repeat(70 * 2 ** 20));
  await expect(reader.read(bomb, { name })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('archive limits'),
  });
});

test('a flat file with entities of its own is refused', async () => {
  const bytes = new TextEncoder().encode(
    `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${new TextDecoder().decode(writeFlatOpenDocument('text', '<text:p>x</text:p>')).replace(/^<\?xml.*\n/, '')}`,
  );
  await expect(flatOpenDocumentReader.read(bytes, { name })).rejects.toMatchObject(refused);
});
