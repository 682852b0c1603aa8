import { expect, test } from 'vitest';
import { relations, W, wordParagraph, writeDocx } from '../../testing/write-office.ts';
import { docxReader } from '../docx-reader.ts';

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, ...parts: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${parts.join('')}</w:abstractNum>`;
const list = (id: number, of: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;

/** Lists as Word and LibreOffice write them: questions with letters, headings, clauses, another start, bullets, a link. */
const NUMBERING = `<w:numbering ${W}>${[
  definition(0, level(0, 'decimal', '%1.'), level(1, 'lowerLetter', '%2)')),
  definition(
    1,
    level(0, 'upperRoman', '%1.', '<w:pStyle w:val="T1"/>'),
    level(1, 'decimal', '%1.%2', '<w:isLgl/>'),
  ),
  definition(2, level(0, 'ordinal', 'Cláusula %1'), level(1, 'none', '')),
  definition(3, level(0, 'bullet', '•')),
  definition(4, '<w:numStyleLink w:val="Legal"/>'),
  definition(5, '<w:styleLink w:val="Legal"/>', level(0, 'decimalZero', '§ %1')),
  list(1, 0),
  list(2, 1),
  list(3, 2),
  list(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
  list(5, 3),
  list(6, 4),
  list(7, 5),
].join('')}</w:numbering>`;
const STYLES = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="T2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Clausula"><w:name w:val="Clausula"/><w:basedOn w:val="Base"/></w:style><w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>`;

const item = (words: string, id: number, at = 0, mark = ''): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>${mark}</w:pPr>${words && `<w:r><w:t>${words}</w:t></w:r>`}</w:p>`;

async function read(...paragraphs: string[]) {
  const bytes = writeDocx(
    paragraphs.join(''),
    [
      { name: 'word/numbering.xml', content: NUMBERING },
      { name: 'word/styles.xml', content: STYLES },
    ],
    relations([['n', 'numbering', 'numbering.xml']]),
  );
  const { text, blocks } = await docxReader.read(bytes, { name: 'a.docx' });
  return blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

test.each(['x', '', '-5', '1e9', '4294967296', '9', 'NaN'])(
  'a level of %j is the outermost',
  async (level) => {
    const odd = item('una', 1).replace('w:ilvl w:val="0"', `w:ilvl w:val="${level}"`);
    expect(await read(odd, item('dos', 1))).toEqual(await read(item('una', 1), item('dos', 1)));
  },
);

test('questions count on after a paragraph between them, answers have their letters', async () => {
  const exam = await read(
    item('¿Qué es?', 1),
    item('un animal', 1, 1),
    item('una planta', 1, 1),
    wordParagraph('Lee y contesta.'),
    item('¿Dónde?', 1),
    item('aquí', 1, 1),
    item('con otro comienzo', 4),
    item('y sigue', 4),
  );
  expect(exam).toEqual([
    ['list-item', '1. ¿Qué es?'],
    ['list-item', '  a) un animal'],
    ['list-item', '  b) una planta'],
    ['paragraph', 'Lee y contesta.'],
    ['list-item', '2. ¿Dónde?'],
    ['list-item', '  a) aquí'],
    ['list-item', '5. con otro comienzo'],
    ['list-item', '6. y sigue'],
  ]);
});

test('headings and clauses have the numbers of their styles', async () => {
  const contract = await read(
    wordParagraph('Objeto', 'T1'),
    wordParagraph('Alcance', 'T2'),
    wordParagraph('Precio', 'T1'),
    wordParagraph('Forma de pago', 'T2'),
    wordParagraph('El plazo es de un año.', 'Clausula'),
    wordParagraph('La renta es de 10 €.', 'Clausula'),
    item('sin número', 3, 1),
    item('con enlace', 6),
  );
  expect(contract).toEqual([
    ['heading', 'I. Objeto'],
    ['heading', '1.1 Alcance'],
    ['heading', 'II. Precio'],
    ['heading', '2.1 Forma de pago'],
    ['list-item', 'Cláusula 1.º El plazo es de un año.'],
    ['list-item', 'Cláusula 2.º La renta es de 10 €.'],
    ['list-item', '  sin número'],
    ['list-item', '§ 01 con enlace'],
  ]);
});

test('bullets stay bullets; empty paragraphs count and deleted ones do not', async () => {
  const items = await read(
    item('punto', 5),
    item('uno', 1),
    item('', 1),
    item('', 1, 0, '<w:rPr><w:del w:id="1"/></w:rPr>'),
    item('tres', 1),
  );
  expect(items).toEqual([
    ['list-item', '- punto'],
    ['list-item', '1. uno'],
    ['list-item', '3. tres'],
  ]);
});
