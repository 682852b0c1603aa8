import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { type PdfText, paragraph, writePdf } from '../testing/write-pdf.ts';
import { pdfReader } from './pdf-reader.ts';
import { testReader } from './reader.contract.ts';

const EURO = '\u0080';

testReader(pdfReader, {
  simple: writePdf([
    [
      { text: 'Precios', y: 780, size: 22 },
      ...paragraph([`El kilo cuesta 1,50 ${EURO} (IVA incluido).`, 'El precio es el de la tienda.'], 740),
    ],
  ]),
  hostile: (text) => writePdf([[{ text: text.slice(0, 90), y: 700, size: 9 }]]),
  broken: bytesOf('%PDF-1.7\n%\u0001\u0002 this is not a PDF at all'),
});

async function read(pages: PdfText[][], title?: string) {
  const document = await pdfReader.read(writePdf(pages, title), { name: 'informe.pdf' });
  const blocks = document.blocks.map((block) => ({
    ...block,
    text: document.text.slice(block.start, block.end),
  }));
  return { ...document, blocks };
}

test('lines become paragraphs and broken words whole ones, each on its page', async () => {
  const { blocks, pages } = await read([
    [
      { text: 'Contrato', y: 790, size: 20 },
      ...paragraph(['La dura-', 'ción del contrato es de un', 'año. Véase GPT-', '4 y el modelo.'], 750),
      ...paragraph(['Otro párrafo.'], 660),
    ],
    paragraph(['Segunda página.'], 780),
  ]);
  expect(pages).toBe(2);
  expect(blocks.map(({ kind, page, text }) => [kind, page, text])).toEqual([
    ['heading', 1, 'Contrato'],
    ['paragraph', 1, 'La duración del contrato es de un año. Véase GPT-4 y el modelo.'],
    ['paragraph', 1, 'Otro párrafo.'],
    ['paragraph', 2, 'Segunda página.'],
  ]);
});

test('runs on one line are joined with a space only where there is one', async () => {
  const { text } = await read([
    [
      { text: 'Hola', x: 72, y: 700 },
      { text: 'mundo', x: 100, y: 700 },
      { text: 'x', x: 72, y: 600 },
      { text: '2', x: 77.6, y: 604, size: 7 },
    ],
  ]);
  expect(text).toBe('Hola mundo\n\nx²');
});

test('bulleted lines are items of a list', async () => {
  const { blocks } = await read([paragraph(['- pan', '- leche', 'entera', '- sal'], 700)]);
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['list-item', '- pan'],
    ['list-item', '- leche entera'],
    ['list-item', '- sal'],
  ]);
});

test('running headers stay on the first page, the others and page numbers go, and that is said', async () => {
  const page = (number: number): PdfText[] => [
    { text: 'Ayuntamiento de Prueba', y: 820, size: 9 },
    ...(number === 0 ? [{ text: 'Memoria', y: 790 }] : []),
    ...paragraph([`Texto propio de la hoja ${'abcd'[number]}.`, 'Y otra línea de esa hoja.'], 740),
    { text: `Memoria · ${number} / 4`, y: 42, size: 9 },
    { text: `Página ${number} de 4`, y: 30, size: 9 },
  ];
  const { text, notices } = await read([page(0), page(1), page(2), page(3)]);
  expect(text).not.toContain('Página');
  expect(text.match(/Memoria/g)).toHaveLength(1);
  expect(text.match(/Ayuntamiento de Prueba/g)).toHaveLength(1);
  expect(text).toMatch(/^Ayuntamiento/);
  expect(text).toContain('Texto propio de la hoja c. Y otra línea de esa hoja.');
  expect(englishOf(notices)).toEqual(['Repeated page headers and footers were left out.']);
});

test('pages without text are named; a file without any text is refused', async () => {
  const { notices } = await read([paragraph(['Hola.'], 700), [], [], paragraph(['Fin.'], 700), []]);
  expect(englishOf(notices)).toEqual([
    'Pages 2–3, 5 without text: nothing in there can be found. It may be a scan. Install tesseract and poppler to read scans.',
  ]);
  await expect(read([[], []])).rejects.toMatchObject({
    code: 'unreadable_document',
    message: expect.stringContaining('scan'),
  });
});

test('the title is the declared one, unless a word processor made it up', async () => {
  const pages = [
    [{ text: 'Informe anual', y: 790, size: 20 }, ...paragraph(['Todo va bien en la empresa.'], 700)],
  ];
  expect((await read(pages, 'Memoria 2025')).title).toBe('Memoria 2025');
  expect((await read(pages, 'Microsoft Word - memoria.docx')).title).toBe('Informe anual');
});

test('a file cut off in the middle is refused, or read as far as it goes', async () => {
  const whole = writePdf([paragraph(['Uno dos tres.'], 700)]);
  const outcomes = await Promise.allSettled(
    [0.2, 0.5, 0.8].map((share) =>
      pdfReader.read(whole.slice(0, whole.length * share), { name: 'corto.pdf' }),
    ),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'unreadable_document' });
    else expect(outcome.value.text).toContain('Uno dos tres.');
  }
});

test('cells that stand under each other are the rows of a table', async () => {
  const row = (y: number, cells: string[]): PdfText[] =>
    cells.map((text, column) => ({ text, x: 72 + column * 150, y }));
  const { blocks, lines } = await read([
    [
      ...paragraph(['La tarifa de la tienda es la siguiente:'], 760),
      ...row(730, ['Producto', 'Precio', 'Plazo']),
      ...row(715, ['Silla de roble', '120 \u0080', '2 semanas']),
      ...row(700, ['Mesa', '340 \u0080', '']),
      { text: 'extensible', x: 72, y: 640 },
    ],
  ]);
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['paragraph', 'La tarifa de la tienda es la siguiente:'],
    ['table', 'Producto | Precio | Plazo\nSilla de roble | 120 € | 2 semanas\nMesa | 340 €'],
    ['paragraph', 'extensible'],
  ]);
  expect(lines).toHaveLength(5);
});

test('two columns of running text are not a table', async () => {
  const left = 'Una frase de la columna izquierda que ocupa todo su ancho';
  const page = [0, 1, 2].flatMap((line) => [
    { text: left, x: 40, y: 700 - line * 13, size: 9 },
    { text: left.replace('izquierda', 'derecha'), x: 310, y: 700 - line * 13, size: 9 },
  ]);
  expect((await read([page])).blocks.map(({ kind }) => kind)).not.toContain('table');
});

test('every line keeps its place in the text and its box on the page', async () => {
  const { text, lines } = await read([
    [],
    [{ text: 'Arriba', x: 59.5, y: 842 * 0.9, size: 12 }, ...paragraph(['una pala-', 'bra rota'], 500)],
  ]);
  expect(lines?.map(({ start, end, page }) => [text.slice(start, end), page])).toEqual([
    ['Arriba', 2],
    ['una pala', 2],
    ['bra rota', 2],
  ]);
  const [x, y, width, height] = lines?.[0]?.box ?? [];
  expect(x).toBeCloseTo(0.1, 3);
  expect(y).toBeGreaterThan(0.08);
  expect(y).toBeLessThan(0.1);
  expect(width).toBeGreaterThan(0.04);
  expect(height).toBeLessThan(0.02);
});

test('raised figures, hyphens at the end of a line and the top of another column', async () => {
  const { text } = await read([
    [
      { text: 'Hay 10', x: 72, y: 700 },
      { text: '6', x: 107, y: 704, size: 7 },
      { text: 'bacterias de H', x: 115, y: 700 },
      { text: '2', x: 187, y: 697, size: 7 },
      { text: 'O en el refrige\u00ad', x: 72, y: 687 },
      { text: 'rador de', x: 72, y: 674 },
      { text: 'la cocina.', x: 310, y: 700 },
    ],
  ]);
  expect(text).toBe('Hay 10⁶ bacterias de H2 O en el refrigerador de la cocina.');
});

test('programs keep their lines, indentation and empty lines, and stay apart from the sentences around them', async () => {
  const typed = (text: string, y: number, x = 72): PdfText => ({ text, y, x, size: 9, typed: true });
  const page = [
    ...paragraph(['Accelerate adapta un bucle de', 'entrenamiento a varias máquinas:'], 780),
    typed('for batch in loader:', 748),
    typed('loss = model(batch).loss', 737, 72 + 4 * 5.4),
    typed('loss.backward()', 726, 72 + 4 * 5.4),
    typed('save(model)', 704),
    ...paragraph(['La orden que lo arranca es', 'una sola, y describe la máquina con calma.'], 689),
  ];
  const { blocks, text, lines } = await read([page]);
  expect(blocks.map(({ kind, text: own }) => [kind, own])).toEqual([
    ['paragraph', 'Accelerate adapta un bucle de entrenamiento a varias máquinas:'],
    ['code', 'for batch in loader:\n    loss = model(batch).loss\n    loss.backward()\n\nsave(model)'],
    ['paragraph', 'La orden que lo arranca es una sola, y describe la máquina con calma.'],
  ]);
  expect(lines?.map(({ start, end }) => text.slice(start, end))).toContain('loss.backward()');
});

test('a long word in a typewriter face stays in its sentence, and a typewritten letter is text', async () => {
  const sentence = await read([
    [
      { text: 'El programa se arranca desde la línea de órdenes con', y: 780 },
      { text: 'accelerate-launch-with-a-configuration-file', y: 766.8, typed: true },
      { text: 'y se detiene con las teclas de siempre.', y: 753.6 },
    ],
  ]);
  expect(sentence.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
  const lines = paragraph(
    ['Muy señor mío: le escribo a', 'máquina porque la letra', 'no se me entiende.'],
    780,
  );
  const letter = await read([lines.map((line) => ({ ...line, typed: true }))]);
  expect(letter.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['paragraph', 'Muy señor mío: le escribo a máquina porque la letra no se me entiende.'],
  ]);
});

test('rows that make no table stay apart', async () => {
  const { text } = await read([
    [
      { text: 'Enero', x: 72, y: 700 },
      { text: '12 %   100', x: 130, y: 700 },
      { text: 'Febrero', x: 72, y: 687 },
      { text: '20 %', x: 130, y: 687 },
      { text: '40', x: 175, y: 687 },
      { text: 'en total', x: 72, y: 674 },
    ],
  ]);
  expect(text).toBe('Enero 12 % 100\n\nFebrero 20 % 40 en total');
});

test('lines that end before the margin end their paragraph, and facts stand each on its line', async () => {
  const wide = 'La máquina de vapor cambió la producción de tejidos en toda Europa.';
  const { blocks } = await read([
    [
      ...paragraph(
        ['FACTURA', 'Carpintería Ruiz, calle Mayor, 3', 'Fecha: 3 de marzo', 'Vence: 2 de abril'],
        780,
      ),
      ...paragraph([wide, 'Fin del párrafo.', wide, 'y sigue en la segunda'], 690),
      ...[wide, 'Y la ciudad creció con ella.'].map((text, at) => ({ text, y: 600 - at * 25 })),
    ],
  ]);
  expect(blocks.map(({ text }) => text)).toEqual([
    'FACTURA',
    'Carpintería Ruiz, calle Mayor, 3',
    'Fecha: 3 de marzo',
    'Vence: 2 de abril',
    `${wide} Fin del párrafo.`,
    `${wide} y sigue en la segunda`,
    wide,
    'Y la ciudad creció con ella.',
  ]);
});

test('the mark of an item is no column, be it one of a font of signs', async () => {
  // A private letter is written by the table of the font; the tests have none, so a bullet stands for it.
  const item = (mark: string, words: string, y: number): PdfText[] => [
    { text: mark, x: 72, y },
    { text: words, x: 95, y },
  ];
  const { blocks } = await read([
    [...item('\u0095', 'luz', 700), ...item('\u0095', 'agua', 687), ...item('1.', 'gas', 674)],
  ]);
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['list-item', '• luz'],
    ['list-item', '• agua'],
    ['list-item', '1. gas'],
  ]);
  const slide = await read([
    [
      { text: 'La célula', y: 780, size: 30 },
      { text: '\u0095 Núcleo', y: 700, size: 22 },
      ...paragraph(
        ['El núcleo guarda la información de la célula', 'y dirige lo que hace, día y noche.'],
        650,
      ),
    ],
  ]);
  expect(slide.blocks.map(({ kind }) => kind)).toEqual(['heading', 'list-item', 'paragraph']);
});

test('a table of contents is left out, a list of prices is not', async () => {
  const line = (words: string, number: string, y: number): PdfText => ({
    text: `${words} ${'. '.repeat(20)}${number}`,
    y,
  });
  const { text } = await read([
    [
      { text: 'Índice', y: 780 },
      line('Objeto', '1', 760),
      line('Plazos', '2', 745),
      line('Precios', '12', 730),
    ],
    [line('Anexo', '13', 780), { text: 'Otra cosa', y: 700 }],
    [{ text: 'Carta', y: 780 }, line('Paella', '12', 760), line('Cocido', '9', 745), line('Flan', '4', 730)],
  ]);
  expect(text).toBe('Otra cosa\n\nCarta\n\nPaella … 12\n\nCocido … 9\n\nFlan … 4');
});
