import { expect, test } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { relations, W, wordParagraph, writeDocx } from '../testing/write-office.ts';
import { writeZip } from '../testing/write-zip.ts';
import { docxReader } from './docx-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(docxReader, {
  simple: writeDocx(wordParagraph('Precios', 'T1') + wordParagraph('El kilo cuesta 1,50 € (IVA incluido).')),
  hostile: (text) => writeDocx(wordParagraph(text)),
  broken: writeZip([{ name: 'word/document.xml', content: '<w:document><w:body>' }]),
});

async function read(bytes: Uint8Array) {
  const document = await docxReader.read(bytes, { name: 'carta.docx' });
  const blocks = document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)]);
  return { ...document, blocks };
}

const table = (rows: string[][]): string =>
  `<w:tbl>${rows
    .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`;

test('headings, tables and paragraphs keep their kind', async () => {
  const { blocks, title } = await read(
    writeDocx(
      wordParagraph('Tarifa', 'T1') +
        wordParagraph('Vale desde enero.') +
        table([
          ['Artículo', 'Precio'],
          ['Silla', '120 €'],
        ]),
    ),
  );
  expect(title).toBe('Tarifa');
  expect(blocks).toEqual([
    ['heading', 'Tarifa'],
    ['paragraph', 'Vale desde enero.'],
    ['table', 'Artículo | Precio\nSilla | 120 €'],
  ]);
});

test('breaks and tabs of other kinds part words; readings above words are left out', async () => {
  const { text } = await read(
    writeDocx(
      `<w:p>${run('Sí')}<w:r><w:cr/></w:r>${run('no')}<w:r><w:ptab w:alignment="right"/></w:r>${run('fin ')}<w:r><w:ruby><w:rubyPr/><w:rt>${run('kan')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r></w:p>`,
    ),
  );
  expect(text).toBe('Sí\nno fin 漢');
});

test('paragraphs inside of a cell are kept apart', async () => {
  const cell = (...words: string[]): string =>
    `<w:tc>${words.map((one) => wordParagraph(one)).join('')}</w:tc>`;
  const { text } = await read(
    writeDocx(`<w:tbl><w:tr>${cell('Silla', 'de roble')}${cell('120 €')}</w:tr></w:tbl>`),
  );
  expect(text).toBe('Silla de roble | 120 €');
});

test('deleted text goes, inserted text stays, pictures are reported', async () => {
  const picture =
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const { text, notices } = await read(
    writeDocx(
      `<w:p><w:r><w:t xml:space="preserve">El plazo es de </w:t></w:r><w:del w:id="1"><w:r><w:delText>diez</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>veinte</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> días.</w:t></w:r></w:p>${picture}`,
      [{ name: 'word/media/a.png', content: 'png' }],
      relations([['i1', 'image', 'media/a.png']]),
    ),
  );
  expect(text).toBe('El plazo es de veinte días.');
  expect(englishOf(notices)).toEqual([
    '1 picture left out; words in them cannot be found.',
    'Tracked changes: the text is read as if they were accepted.',
  ]);
});

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

test('words that Word does not show are left out and reported', async () => {
  const styles = `<w:styles ${W}>
    <w:style w:type="character" w:styleId="Oculto"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Hijo"><w:basedOn w:val="Oculto"/></w:style>
    <w:style w:type="paragraph" w:styleId="Nota"><w:rPr><w:vanish w:val="true"/></w:rPr></w:style>
    </w:styles>`;
  const note = (runs: string): string => `<w:p><w:pPr><w:pStyle w:val="Nota"/></w:pPr>${runs}</w:p>`;
  const { text, notices } = await read(
    writeDocx(
      `<w:p>${run('A &amp; B ')}${run('uno', '<w:vanish/>')}${run('dos', '<w:rStyle w:val="Oculto"/>')}${run('tres', '<w:rStyle w:val="Hijo"/>')}${run('se ve', '<w:vanish w:val="0"/>')}</w:p>` +
        note(run('cuatro') + run('También.', '<w:vanish w:val="false"/>')),
      [{ name: 'word/styles.xml', content: styles }],
    ),
  );
  expect(text).toBe('A & B se ve\n\nTambién.');
  expect(englishOf(notices)).toEqual(['Hidden text was left out (4 parts).']);
});

const WHITE = '<w:color w:val="FFFFFF"/>';

test('white words on white are left out and reported', async () => {
  const styles = `<w:styles ${W}><w:style w:type="character" w:styleId="B"><w:rPr>${WHITE}</w:rPr></w:style></w:styles>`;
  const { text, notices } = await read(
    writeDocx(
      `<w:p>${run('Se ve.')}${run('uno', WHITE)}${run('dos', '<w:rStyle w:val="B"/>')}${run(' Negro.', '<w:rStyle w:val="B"/><w:color w:val="auto"/>')}</w:p>`,
      [{ name: 'word/styles.xml', content: styles }],
    ),
  );
  expect(text).toBe('Se ve. Negro.');
  expect(englishOf(notices)).toEqual(['Hidden text was left out (2 parts).']);
});

const DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>';
const TABLE_STYLE = `<w:styles ${W}><w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr>${DARK}</w:tcPr></w:tblStylePr></w:style></w:styles>`;

test.each([
  ['of the run', `<w:p>${run('Se ve.', WHITE + DARK)}</w:p>`],
  ['of a marker', `<w:p>${run('Se ve.', `${WHITE}<w:highlight w:val="black"/>`)}</w:p>`],
  ['of the paragraph', `<w:p><w:pPr>${DARK}</w:pPr>${run('Se ve.', WHITE)}</w:p>`],
  [
    'of the cell',
    `<w:tbl><w:tr><w:tc><w:tcPr>${DARK}</w:tcPr><w:p>${run('Se ve.', WHITE)}</w:p></w:tc></w:tr></w:tbl>`,
  ],
  [
    'of the style of the table',
    `<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc><w:p>${run('Se ve.', WHITE)}</w:p></w:tc></w:tr></w:tbl>`,
  ],
  [
    'of something behind them',
    `<w:p>${run('Se ve.', WHITE)}<w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r></w:p>`,
  ],
])('white words on the dark ground %s are read', async (_, body) => {
  const bytes = writeDocx(body, [{ name: 'word/styles.xml', content: TABLE_STYLE }]);
  expect(await read(bytes)).toMatchObject({ text: 'Se ve.', notices: [] });
});

test('formulas are read as LaTeX, in their place', async () => {
  const M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  const m = (name: string, ...inner: string[]): string => `<m:${name}>${inner.join('')}</m:${name}>`;
  const t = (text: string): string => m('r', m('t', text));
  const square = m('sSup', m('e', t('c')), m('sup', t('2')));
  const sum = m(
    'nary',
    '<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
    m('sub', t('i=1')),
    m('sup', t('n')),
    m('e', t('x')),
  );
  const half = m('f', '<m:fPr/>', m('num', t('1')), m('den', m('rad', '<m:deg/>', m('e', t('2')))));
  const { text } = await read(
    writeDocx(
      `<w:p>${run('Energía ')}<m:oMath ${M}>${t('E&lt;m')}${square}</m:oMath>${run(' fin')}</w:p>` +
        `<w:p><m:oMathPara ${M}>${m('oMath', sum, t('='), m('d', m('e', half)))}</m:oMathPara></w:p>`,
    ),
  );
  expect(text).toBe('Energía $E<mc^{2}$ fin\n\n$\\sum_{i=1}^{n} x=(\\frac{1}{\\sqrt{2}})$');
});

test.each([
  ['link', '<w:hyperlink r:id="x"><w:r><w:t>enlace</w:t></w:r></w:hyperlink>'],
  [
    'picture',
    '<w:r><w:t>enlace</w:t></w:r><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="x"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ],
  ['note', '<w:r><w:t>enlace</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'],
])('a %s to what is not in the file does not cost its words', async (_, content) => {
  const { text, notices } = await read(writeDocx(`<w:p>${run('Un ')}${content}</w:p>`));
  expect(text).toBe('Un enlace');
  expect(englishOf(notices)).toContain(
    'The file is damaged in places: links, pictures and notes were left out.',
  );
});

test('headers and footers are read once, without the numbers of pages', async () => {
  const part = (kind: string, words: string): string =>
    `<w:${kind} ${W}><w:p>${run(words)}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:${kind}>`;
  const { text, notices } = await read(
    writeDocx(wordParagraph('Cuerpo.'), [
      { name: 'word/header1.xml', content: part('hdr', 'Tornillos Ebro, S. L.') },
      { name: 'word/header2.xml', content: part('hdr', 'Tornillos Ebro, S. L.') },
      { name: 'word/footer1.xml', content: part('ftr', 'CIF B12345678') },
      { name: 'word/footer2.xml', content: part('ftr', 'Página 3 de 12') },
    ]),
  );
  expect(text).toBe('Tornillos Ebro, S. L.\n\nCIF B12345678\n\nCuerpo.');
  expect(notices).toEqual([]);
});

test('charts and diagrams follow the paragraph that shows them', async () => {
  const spaces = 'xmlns:a="a" xmlns:c="c" xmlns:dgm="d"';
  const words = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const points = (...values: string[]): string =>
    values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('');
  const series = (name: string, ...values: string[]): string =>
    `<c:ser><c:tx>${points(name)}</c:tx><c:cat><c:lvl>${points('T1', 'T2')}</c:lvl><c:lvl>${points('2026')}</c:lvl></c:cat><c:val>${points(...values)}</c:val></c:ser>`;
  const scatter = `<c:ser><c:tx>${points('Aparte')}</c:tx><c:xVal>${points('1', '5')}</c:xVal><c:yVal>${points('8', '9')}</c:yVal></c:ser>`;
  const axis = (kind: string, title: string): string =>
    `<c:${kind}><c:title>${words(title)}</c:title></c:${kind}>`;
  const shown = (graphic: string): string =>
    `<w:r><w:drawing><wp:inline>${graphic}</wp:inline></w:drawing></w:r>`;
  const { blocks } = await read(
    writeDocx(
      `<w:p ${spaces}>${run('Ventas:')}${shown('<c:chart r:id="c1"/>')}</w:p><w:p ${spaces}>${shown('<dgm:relIds r:dm="d1"/>')}</w:p>${wordParagraph('Fin.')}`,
      [
        {
          name: 'word/charts/chart1.xml',
          content: `<c:chartSpace ${spaces}><c:chart><c:title>${words('Por trimestre')}</c:title>${series('Norte', '3', '4')}${series('Sur', '5')}${scatter}${axis('catAx', 'Trimestre')}${axis('valAx', 'Miles de €')}</c:chart></c:chartSpace>`,
        },
        {
          name: 'word/diagrams/data1.xml',
          content: `<dgm:dataModel ${spaces}><dgm:pt><dgm:t>${words('Pedir')}</dgm:t></dgm:pt><dgm:pt><dgm:t>${words('Pagar')}</dgm:t></dgm:pt></dgm:dataModel>`,
        },
      ],
      relations([
        ['c1', 'chart', 'charts/chart1.xml'],
        ['d1', 'diagramData', 'diagrams/data1.xml'],
      ]),
    ),
  );
  expect(blocks).toEqual([
    ['paragraph', 'Ventas:'],
    ['paragraph', 'Por trimestre'],
    ['paragraph', 'Miles de €'],
    ['table', 'Trimestre | Norte | Sur\n2026 T1 | 3 | 5\n2026 T2 | 4'],
    ['table', 'Trimestre | Aparte\n1 | 8\n5 | 9'],
    ['paragraph', 'Pedir'],
    ['paragraph', 'Pagar'],
    ['paragraph', 'Fin.'],
  ]);
});

test('words of fields, of text boxes in any form and around breaks of pages are read', async () => {
  const box = (words: string): string =>
    `<w:drawing><wp:inline><a:graphic><a:graphicData><wps:txbx><w:txbxContent><w:p>${run(words)}</w:p></w:txbxContent></wps:txbx></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const choice = (words: string, fallback = ''): string =>
    `<w:r><mc:AlternateContent><mc:Choice>${box(words)}</mc:Choice>${fallback}</mc:AlternateContent></w:r>`;
  const older = `<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>${run('Con las dos.')}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>`;
  const { text } = await read(
    writeDocx(
      `<w:p xmlns:wps="s" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">${run('Don ')}<w:fldSimple w:instr=" MERGEFIELD N ">${run('Luis')}</w:fldSimple>${run('.')}<w:r>${box('Directa.')}</w:r>${choice('Con una.')}${choice('Con las dos.', older)}</w:p>` +
        `<w:p>${run('Antes')}<w:r><w:br w:type="page"/></w:r>${run('después, ')}${run('10 €', '<w:strike/>')}</w:p>`,
    ),
  );
  expect(text).toBe('Don Luis.\n\nCon las dos.\n\nDirecta.\n\nCon una.\n\nAntes\ndespués, ~~10 €~~');
});

test('a table of contents is left out', async () => {
  const style = (id: string, name: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const styles = `<w:styles ${W}>${style('T1', 'heading 1')}${style('TtuloTDC', 'TOC Heading')}${style('TDC1', 'toc 1')}</w:styles>`;
  const { text } = await read(
    writeDocx(
      wordParagraph('Índice', 'TtuloTDC') + wordParagraph('Plazos 3', 'TDC1') + wordParagraph('Plazos', 'T1'),
      [{ name: 'word/styles.xml', content: styles }],
    ),
  );
  expect(text).toBe('Plazos');
});
