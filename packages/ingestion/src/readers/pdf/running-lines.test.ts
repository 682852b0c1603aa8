import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { type PdfText, paragraph, writePdf } from '../../testing/write-pdf.ts';
import { pdfReader } from '../pdf-reader.ts';

const CHAPTERS = ['Introducción', 'Introducción', 'Los datos', 'Los datos', 'Resultados', 'Resultados'];
const WORDS = ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis'];

async function textOf(page: (at: number) => PdfText[]): Promise<{ text: string; notices: string[] }> {
  const bytes = writePdf(WORDS.map((_, at) => page(at)));
  const { text, notices } = await pdfReader.read(bytes, { name: 'tesis.pdf' });
  return { text, notices: englishOf(notices) };
}

test('the name of a chapter goes with the number of the page beside it, on either side', async () => {
  const { text, notices } = await textOf((at) => [
    {
      text: at % 2 === 0 ? `${at + 7} Capítulo: ${CHAPTERS[at]}` : `${CHAPTERS[at]} ${at + 7}`,
      y: 800,
      size: 9,
    },
    ...paragraph(
      [`Lo que se dice en la hoja ${WORDS[at]} sigue y sigue hasta que se acaba y`, 'no se acaba'],
      700,
    ),
  ]);
  // The first of them says what the document has nowhere else.
  expect(text.match(/Capítulo|Introducción|Los datos|Resultados/g)).toEqual(['Capítulo', 'Introducción']);
  expect(notices).toEqual(['Repeated page headers and footers were left out.']);
});

test('numbers at the edge of pages that do not count them stay', async () => {
  const { text } = await textOf((at) => [
    { text: `Precio de ${WORDS[at]}: ${[31, 7, 240, 12, 5, 90][at]}`, y: 800 },
    ...paragraph([`Se vende por kilos en la tienda ${WORDS[at]}.`], 700),
  ]);
  expect(text.match(/Precio de/g)).toHaveLength(6);
});
