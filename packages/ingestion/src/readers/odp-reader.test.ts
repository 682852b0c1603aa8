import { expect, test } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { escapeXml } from '../testing/write-office.ts';
import { writeOdp } from '../testing/write-opendocument.ts';
import { writeZip } from '../testing/write-zip.ts';
import { odpReader } from './odp-reader.ts';
import { testReader } from './reader.contract.ts';

const p = (words: string): string => `<text:p>${escapeXml(words)}</text:p>`;
const box = (kind: string, content: string, more = ''): string =>
  `<draw:frame presentation:class="${kind}" ${more}><draw:text-box>${content}</draw:text-box></draw:frame>`;
const notes = (words: string): string =>
  `<presentation:notes><draw:page-thumbnail presentation:class="page"/>${box('notes', words)}${box('page-number', p('7'))}</presentation:notes>`;
const slide = (shapes: string, more = ''): string =>
  `<draw:page draw:name="page1" ${more}>${shapes}</draw:page>`;

testReader(odpReader, {
  simple: writeOdp(
    slide(
      box('title', p('Precios')) + box('subtitle', p('El kilo cuesta 1,50 € (IVA incluido).')) + notes(''),
    ),
  ),
  hostile: (text) => writeOdp(slide(box('outline', p(text)))),
  broken: writeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.presentation' }]),
});

async function read(slides: string, styles = '', more: Parameters<typeof writeOdp>[2] = []) {
  return odpReader.read(writeOdp(slides, styles, more), { name: 'plan.odp' });
}

test('slides are pages, with title, bullets, tables, notes and comments, in the order of the presentation', async () => {
  const item = (content: string): string => `<text:list-item>${content}</text:list-item>`;
  const cell = (words: string): string => `<table:table-cell>${p(words)}</table:table-cell>`;
  const row = (...words: string[]): string =>
    `<table:table-row>${words.map(cell).join('')}</table:table-row>`;
  const document = await read(
    slide(box('title', p('Curso de redes')) + box('subtitle', p('Ana Pérez')) + notes('')) +
      slide(
        box('title', p('Resumen') + p('del curso')) +
          box(
            'outline',
            `<text:list>${item(p('Uno'))}${item(`<text:list>${item(p('dentro'))}</text:list>`)}${item(p('Dos'))}</text:list>`,
          ) +
          `<draw:frame><table:table>${row('Año', 'Ventas')}${row('2025', '3 M€')}</table:table><draw:image/></draw:frame>` +
          '<draw:g><draw:custom-shape><text:p>Dibujo</text:p></draw:custom-shape></draw:g>' +
          box('footer', p('Confidencial')) +
          '<anim:par xmlns:anim="a"><anim:par/></anim:par>' +
          notes(p('Decir gracias.') + p('Y acabar.')) +
          '<officeooo:annotation xmlns:officeooo="oo"><dc:creator>Luis</dc:creator><dc:date>2026-01-02</dc:date><text:p>¿Y la fecha?</text:p></officeooo:annotation>',
      ) +
      slide(box('title', '', 'presentation:placeholder="true"')) +
      slide(box('title', p('Fin'))),
  );
  expect(
    document.blocks.map(({ kind, level, page, start, end }) => [
      page,
      kind + (level ?? ''),
      document.text.slice(start, end),
    ]),
  ).toEqual([
    [1, 'heading1', 'Curso de redes'],
    [1, 'paragraph', 'Ana Pérez'],
    [2, 'heading2', 'Resumen del curso'],
    [2, 'list-item', '- Uno'],
    [2, 'list-item', '  - dentro'],
    [2, 'list-item', '- Dos'],
    [2, 'table', 'Año | Ventas\n2025 | 3 M€'],
    [2, 'paragraph', 'Dibujo'],
    [2, 'paragraph', 'Decir gracias.'],
    [2, 'paragraph', 'Y acabar.'],
    [2, 'paragraph', 'Luis: ¿Y la fecha?'],
    [4, 'heading2', 'Fin'],
  ]);
  expect(document).toMatchObject({
    title: 'Curso de redes',
    pages: 4,
    emptyPages: [3],
    notices: [{ en: 'Slides without text: 3.' }],
  });
});

test('slides that are passed over are read as the others, shapes that are switched off are not', async () => {
  const { text, notices } = await read(
    slide(
      box('title', p('Reserva')) +
        '<draw:custom-shape drawooo:display="printer" xmlns:drawooo="do"><text:p>Invisible</text:p></draw:custom-shape>' +
        '<draw:custom-shape draw:layer="Notas"><text:p>De otra capa</text:p></draw:custom-shape>' +
        '<draw:custom-shape draw:layer="layout" draw:display="always"><text:p>Visible</text:p></draw:custom-shape>',
      'draw:style-name="dp1"',
    ),
    '<office:automatic-styles><style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style><draw:layer-set><draw:layer draw:name="Notas" draw:display="none"/><draw:layer draw:name="layout"/></draw:layer-set></office:automatic-styles>',
  );
  expect(text).toBe('Reserva\n\nVisible');
  expect(englishOf(notices)).toEqual(['Hidden text was left out (2 parts).']);
});

test('numbers of lists, formulas that lie on a slide, raised figures; the title is the one that the file declares', async () => {
  const { text, title, notices } = await read(
    slide(
      box(
        'outline',
        `<text:list text:style-name="L1"><text:list-item>${p('uno')}</text:list-item><text:list-item>${p('dos')}</text:list-item></text:list><text:p>10<text:span text:style-name="T1">6</text:span></text:p>`,
      ) +
        '<draw:frame><draw:object xlink:href="./Object 1"><text:p/></draw:object><draw:image/></draw:frame>' +
        '<draw:frame><draw:object xlink:href="./Object 9"/><draw:image/></draw:frame><draw:frame><draw:image/></draw:frame>',
    ),
    '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style></office:automatic-styles>',
    [
      {
        name: 'Object 1/content.xml',
        content: '<math xmlns="m"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>',
      },
      {
        name: 'meta.xml',
        content:
          '<office:document-meta xmlns:office="o" xmlns:dc="dc"><office:meta><dc:title>Tema 3</dc:title></office:meta></office:document-meta>',
      },
    ],
  );
  expect(text).toBe('a) uno\nb) dos\n\n10⁶\n\n$\\frac{a}{b}$');
  expect(title).toBe('Tema 3');
  expect(englishOf(notices)).toEqual([
    '1 picture left out; words in them cannot be found.',
    '1 embedded object left out.',
  ]);
});
