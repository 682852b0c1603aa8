import { expect, test } from 'vitest';
import { writePptx } from '../testing/write-office.ts';
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
  expect(document).toMatchObject({ pages: 3, emptyPages: [2], notices: ['Slides without text: 2.'] });
});
