import { expect, test } from 'vitest';
import { splitDocument } from '../../splitting/split-document.ts';
import { englishOf } from '../../testing/english-of.ts';
import { type PdfText, paragraph, writePdf } from '../../testing/write-pdf.ts';
import { pdfReader } from '../pdf-reader.ts';

async function read(pages: PdfText[][]) {
  const document = await pdfReader.read(writePdf(pages), { name: 'contrato.pdf' });
  const blocks = document.blocks.map(({ kind, page, start, end }) => [
    kind,
    page,
    document.text.slice(start, end),
  ]);
  return { ...document, blocks };
}

const FIRST = [
  'El arrendador se obliga a mantener la vivienda en buen estado y a',
  'pagar las reparaciones que no se deban al uso, salvo las que por su',
];

test('a sentence that a page cuts is whole, with each of its lines on its own page', async () => {
  const {
    blocks,
    text,
    lines = [],
  } = await read([
    [
      ...paragraph(['Primera. Es otra cosa que se dijo antes y que tiene un final.'], 780),
      ...paragraph(FIRST, 700),
    ],
    [
      ...paragraph(['importe no pasen de cien euros al año.'], 780),
      ...paragraph(['Segunda. La renta es de quinientos euros.'], 700),
    ],
  ]);
  expect(blocks).toEqual([
    ['paragraph', 1, 'Primera. Es otra cosa que se dijo antes y que tiene un final.'],
    ['paragraph', 1, `${FIRST.join(' ')} importe no pasen de cien euros al año.`],
    ['paragraph', 2, 'Segunda. La renta es de quinientos euros.'],
  ]);
  expect(lines.map(({ start, end, page }) => [page, text.slice(start, end)])).toEqual([
    [1, 'Primera. Es otra cosa que se dijo antes y que tiene un final.'],
    [1, FIRST[0]],
    [1, FIRST[1]],
    [2, 'importe no pasen de cien euros al año.'],
    [2, 'Segunda. La renta es de quinientos euros.'],
  ]);
});

test('a broken word is mended, and headers, notes and numbers of pages between its halves do not stand in the way', async () => {
  const page = (number: number, body: PdfText[]): PdfText[] => [
    { text: 'Contrato de alquiler', y: 820, size: 9 },
    ...body,
    { text: `${number}`, y: 30, size: 9 },
  ];
  const { blocks, notices } = await read([
    page(1, [
      ...paragraph(['El plazo de este contrato es de cinco años y se entiende pro-'], 700),
      ...paragraph(['1 Artículo 9 de la ley.'], 80, 8),
      ...paragraph(['2 Artículo 10 de la ley.'], 60, 8),
    ]),
    page(2, paragraph(['rrogado por otros tres si nadie dice lo contrario y siempre que se'], 780)),
    page(3, paragraph(['paguen las rentas que se deban.', 'Otra frase.'], 780)),
  ]);
  expect(blocks.slice(1)).toEqual([
    [
      'paragraph',
      1,
      'El plazo de este contrato es de cinco años y se entiende prorrogado por otros tres si nadie dice lo contrario y siempre que se paguen las rentas que se deban. Otra frase.',
    ],
    ['paragraph', 1, '1 Artículo 9 de la ley.'],
    ['paragraph', 1, '2 Artículo 10 de la ley.'],
  ]);
  expect(englishOf(notices)).toEqual(['Repeated page headers and footers were left out.']);
});

const LONG = 'Una línea que llega hasta el final del renglón y no termina aquí';

test.each<[string, PdfText[], PdfText[]]>([
  ['a sentence has ended', paragraph([`${LONG}.`], 700), paragraph(['minúscula.'], 780)],
  ['a capital begins', paragraph([LONG], 700), paragraph(['Otro párrafo.'], 780)],
  ['an item begins', paragraph([LONG], 700), paragraph(['b) otra cosa.'], 780)],
  [
    'a heading stands at the end',
    [...paragraph([LONG], 700), { text: 'Precios y', y: 600, size: 20 }],
    paragraph(['condiciones.'], 780),
  ],
  [
    'a heading begins',
    paragraph([LONG], 700),
    [{ text: 'precios', y: 780, size: 20 }, ...paragraph(['del año.'], 740)],
  ],
  [
    'the letters have another size',
    paragraph([LONG], 700),
    [...paragraph(['pie de una figura.'], 780, 9), ...paragraph([`${LONG}.`, LONG, LONG], 700)],
  ],
  [
    'the last line is short',
    [...paragraph([`${LONG}.`], 740), ...paragraph(['Firma'], 700)],
    paragraph(['del arrendador.'], 780),
  ],
  [
    'a table stands at the end',
    [
      ...paragraph([LONG], 700),
      ...[600, 580].flatMap((y) => [
        { text: 'Pan', y },
        { text: 'uno', x: 300, y },
      ]),
    ],
    paragraph(['euros al kilo.'], 780),
  ],
  [
    'a table begins',
    paragraph([LONG], 700),
    [780, 760].flatMap((y) => [
      { text: 'pan', y },
      { text: 'uno', x: 300, y },
    ]),
  ],
])('nothing is joined where %s', async (_, first, second) => {
  const alone = [...(await read([first])).blocks, ...(await read([second])).blocks];
  const { blocks } = await read([first, second]);
  expect(blocks.map(([kind, , text]) => [kind, text])).toEqual(alone.map(([kind, , text]) => [kind, text]));
  expect(blocks.at(-1)?.[1]).toBe(2);
});

test('an item of a list goes on over the page; an empty page ends it', async () => {
  const item = paragraph([`- ${LONG}`], 700);
  const rest = paragraph(['sino más abajo.'], 780);
  expect((await read([item, rest])).blocks).toEqual([['list-item', 1, `- ${LONG} sino más abajo.`]]);
  expect((await read([item, [], rest])).blocks).toHaveLength(2);
});

test('the chunks of a paragraph over several pages say the page on which each of them begins', async () => {
  const page = (at: number) =>
    paragraph(
      Array.from(
        { length: 6 },
        (_, row) => `palabras y más palabras de la hoja ${'abcd'[at]} y del renglón ${row} sin`,
      ),
      780,
    );
  const document = await read([page(0), page(1), page(2), page(3)]);
  expect(document.blocks).toHaveLength(1);
  const countTokens = (text: string): number => text.match(/\S+/g)?.length ?? 0;
  const chunks = [
    ...splitDocument(
      { ...document, blocks: [{ kind: 'paragraph', start: 0, end: document.text.length, page: 1 }] },
      'es',
      {
        countTokens,
        target: 40,
        max: 60,
      },
    ),
  ];
  expect(chunks.length).toBeGreaterThan(4);
  for (const { text, page: own, boxes } of chunks) {
    const [, letter = ''] = /hoja (\w)/.exec(text) ?? [];
    const begin = 'abcd'.indexOf(letter) + 1;
    expect([begin, begin - 1]).toContain(own);
    expect(own).toBe(boxes?.[0]?.page);
  }
  expect(chunks.at(-1)?.page).toBe(4);
});
