import { expect, test } from 'vitest';
import { relations, writePptx } from '../testing/write-office.ts';
import { writeZip } from '../testing/write-zip.ts';
import { pptxReader } from './pptx-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(pptxReader, {
  simple: writePptx([
    { title: 'Tienda', notes: 'El kilo cuesta 1,50 € (IVA incluido). El precio es el de la tienda.' },
  ]),
  hostile: (text) => writePptx([{ bullets: [text] }]),
  broken: writeZip([{ name: 'ppt/slides/slide1.xml', content: '<p/>' }]),
});

test('slides are pages, with title, bullets, tables and notes, in the order of the presentation', async () => {
  const document = await pptxReader.read(
    writePptx([
      {
        title: 'Resumen',
        bullets: ['Uno', 'Dos'],
        table: [
          ['Año', 'Ventas'],
          ['2025', '3 M€'],
        ],
        notes: 'Decir gracias.',
      },
      {},
      { title: 'Fin' },
    ]),
    { name: 'plan.pptx' },
  );
  expect(
    document.blocks.map(({ kind, page, start, end }) => [kind, page, document.text.slice(start, end)]),
  ).toEqual([
    ['heading', 1, 'Resumen'],
    ['list-item', 1, '- Uno'],
    ['list-item', 1, '- Dos'],
    ['table', 1, 'Año | Ventas\n2025 | 3 M€'],
    ['paragraph', 1, 'Decir gracias.'],
    ['heading', 3, 'Fin'],
  ]);
  expect(document).toMatchObject({ pages: 3, emptyPages: [2], notices: [{ en: 'Slides without text: 2.' }] });
});

/** The parts of a presentation whose one slide holds these shapes. */
function oneSlide(spaces: string, tree: string): { name: string; content: string }[] {
  return [
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation ${spaces}><p:sldIdLst><p:sldId r:id="s"/></p:sldIdLst></p:presentation>`,
    },
    { name: 'ppt/_rels/presentation.xml.rels', content: relations([['s', 'slide', 'slides/slide1.xml']]) },
    {
      name: 'ppt/slides/slide1.xml',
      content: `<p:sld ${spaces}><p:cSld><p:spTree>${tree}</p:spTree></p:cSld></p:sld>`,
    },
  ];
}

test('diagrams, charts, formulas and shapes with a fallback are read', async () => {
  const spaces =
    'xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:c="c" xmlns:d="d" xmlns:m="m" xmlns:mc="mc" xmlns:a14="a14"';
  const words = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const shape = (paragraphs: string): string => `<p:sp><p:txBody>${paragraphs}</p:txBody></p:sp>`;
  const frame = (graphic: string): string =>
    `<p:graphicFrame><a:graphic><a:graphicData>${graphic}</a:graphicData></a:graphic></p:graphicFrame>`;
  const points = (...values: string[]): string =>
    values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('');
  const formula =
    '<a:p><a:r><a:t>Sea </a:t></a:r><a14:m><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></a14:m></a:p>';
  const tree =
    `<mc:AlternateContent><mc:Choice>${shape(formula)}</mc:Choice><mc:Fallback>${shape(words('dibujo'))}</mc:Fallback></mc:AlternateContent>` +
    frame('<d:relIds r:dm="r1"/>') +
    frame('<c:chart r:id="r2"/>') +
    frame('<c:chart r:id="r9"/>');
  const { text } = await pptxReader.read(
    writeZip([
      ...oneSlide(spaces, tree),
      {
        name: 'ppt/slides/_rels/slide1.xml.rels',
        content: relations([
          ['r1', 'diagramData', '../diagrams/data1.xml'],
          ['r2', 'chart', '../charts/chart1.xml'],
        ]),
      },
      {
        name: 'ppt/diagrams/data1.xml',
        content: `<d:dataModel ${spaces}><d:pt><d:t>${words('Paso uno')}</d:t></d:pt><d:pt/><d:pt><d:t>${words('Paso dos')}</d:t></d:pt></d:dataModel>`,
      },
      {
        name: 'ppt/charts/chart1.xml',
        content: `<c:chartSpace ${spaces}><c:chart><c:title>${words('Ventas')}</c:title><c:ser><c:tx>${points('2026')}</c:tx><c:cat>${points('Sillas', 'Mesas')}</c:cat><c:val>${points('12', '7')}</c:val></c:ser></c:chart></c:chartSpace>`,
      },
    ]),
    { name: 'a.pptx' },
  );
  expect(text).toBe('Sea $x=2$\n\n- Paso uno\n- Paso dos\n\nVentas\n\n| 2026\nSillas | 12\nMesas | 7');
});

test('numbered lists keep their numbers, merged cells their labels, formulas their structure', async () => {
  const spaces = 'xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:m="m" xmlns:a14="a14"';
  const item = (words: string, level: number, mark: string): string =>
    `<a:p><a:pPr lvl="${level}">${mark}</a:pPr><a:r><a:t>${words}</a:t></a:r></a:p>`;
  const number = '<a:buAutoNum type="arabicPeriod"/>';
  const body =
    item('uno', 0, number) +
    item('a', 1, number) +
    item('b', 1, number) +
    item('dos', 0, number).replace('<a:r>', '<a:r><a:rPr strike="sngStrike"/>') +
    item('c', 1, number) +
    item('punto', 0, '<a:buChar char="•"/>') +
    item('cinco', 0, '<a:buAutoNum type="alphaLcParenR" startAt="5"/>') +
    item('seis', 0, '<a:buAutoNum type="alphaLcParenR" startAt="5"/>');
  const cell = (words: string, more = ''): string =>
    `<a:tc${more}><a:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></a:txBody></a:tc>`;
  const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('Zona')}${cell('2026', ' gridSpan="2"')}<a:tc hMerge="1"/></a:tr><a:tr>${cell('Sur', ' rowSpan="2"')}${cell('1')}${cell('2')}</a:tr><a:tr><a:tc vMerge="1"/>${cell('3')}${cell('4')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
  const formula =
    '<a:p><a14:m><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara></a14:m></a:p>';
  const { text } = await pptxReader.read(
    writeZip(
      oneSlide(
        spaces,
        `<p:sp><p:txBody>${body}</p:txBody></p:sp>${table}<p:sp><p:txBody>${formula}</p:txBody></p:sp>`,
      ),
    ),
    { name: 'a.pptx' },
  );
  expect(text).toBe(
    '1. uno\n  1. a\n  2. b\n2. ~~dos~~\n  1. c\n- punto\ne) cinco\nf) seis\n\nZona | 2026 | 2026\nSur | 1 | 2\nSur | 3 | 4\n\n$\\frac{1}{2}$',
  );
});

test('notes of any shape and comments of both forms follow the slide; hidden shapes are left out', async () => {
  const spaces = 'xmlns:a="a" xmlns:p="p" xmlns:r="r" xmlns:p188="p188"';
  const shape = (words: string, place = '', properties = ''): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="1" name=""${properties}/><p:nvPr>${place}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const parts = oneSlide(spaces, shape('Luz') + shape('borrador', '', ' hidden="1"'));
  const bytes = writeZip([
    ...parts.filter(({ name }) => name !== 'ppt/_rels/presentation.xml.rels'),
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relations([
        ['s', 'slide', 'slides/slide1.xml'],
        ['o', 'commentAuthors', 'commentAuthors.xml'],
        ['m', 'authors', 'authors.xml'],
      ]),
    },
    {
      name: 'ppt/slides/_rels/slide1.xml.rels',
      content: relations([
        ['n', 'notesSlide', '../notesSlides/notesSlide1.xml'],
        ['c', 'comments', '../comments/comment1.xml'],
        ['d', 'comments', '../comments/modernComment_1.xml'],
      ]),
    },
    {
      name: 'ppt/notesSlides/notesSlide1.xml',
      content: `<p:notes ${spaces}><p:cSld><p:spTree>${shape('Decir por qué.')}${shape('7', '<p:ph type="sldNum"/>')}</p:spTree></p:cSld></p:notes>`,
    },
    {
      name: 'ppt/comments/comment1.xml',
      content: `<p:cmLst ${spaces}><p:cm authorId="0"><p:pos x="0" y="0"/><p:text>¿y el agua?</p:text></p:cm></p:cmLst>`,
    },
    {
      name: 'ppt/commentAuthors.xml',
      content: `<p:cmAuthorLst ${spaces}><p:cmAuthor id="0" name="Ana"/></p:cmAuthorLst>`,
    },
    {
      name: 'ppt/comments/modernComment_1.xml',
      content: `<p188:cmLst ${spaces}><p188:cm authorId="{L}"><p188:replyLst><p188:reply authorId="{L}"><p188:txBody><a:p><a:r><a:t>Sí.</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst><p188:txBody><a:p><a:r><a:t>¿Falta algo?</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>`,
    },
    {
      name: 'ppt/authors.xml',
      content: `<p188:authorLst ${spaces}><p188:author id="{L}" name="Luis"/></p188:authorLst>`,
    },
  ]);
  const { text } = await pptxReader.read(bytes, { name: 'a.pptx' });
  expect(text).toBe('Luz\n\nDecir por qué.\n\nAna: ¿y el agua?\n\nLuis: ¿Falta algo?\n\nLuis: Sí.');
});
