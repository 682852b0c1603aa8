import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { paragraph, writePdf } from '../../testing/write-pdf.ts';
import { writeScan } from '../../testing/write-scan.ts';
import { imageReader } from '../image-reader.ts';
import { pdfReader } from '../pdf-reader.ts';
import type { TextRecognition } from '../reader.ts';
import { findRecognition } from './tesseract.ts';

const recognition = await findRecognition();
const draws = has('pdftoppm');
const spanish = has('tesseract') && languages().includes('spa');
const isReady = recognition !== undefined && draws && spanish;
// Without the engine there is nothing to try; how its absence is told is tested in any case.
const withEngine = test.skipIf(!isReady);
if (!isReady)
  console.warn('Text recognition is not tried: tesseract with spa and eng, and pdftoppm, are not installed.');

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function languages(): string[] {
  return execFileSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).split(/\s+/);
}

const page = writePdf([
  [
    ...paragraph(
      ['El contrato dura doce meses y se prorroga', 'por otros doce si nadie dice lo contrario.'],
      700,
      14,
    ),
    ...paragraph(['The deposit is 250 euros.'], 600, 14),
  ],
]);

withEngine('a picture is read in both languages, with the place of every line', async () => {
  const image = await (recognition as TextRecognition).drawPage(page, 1);
  const document = await imageReader.read(image, {
    name: 'foto.png',
    recognition: recognition as TextRecognition,
  });
  expect(document.text).toContain(
    'El contrato dura doce meses y se prorroga por otros doce si nadie dice lo contrario.',
  );
  expect(document.text).toContain('The deposit is 250 euros.');
  expect(document.pages).toBe(1);
  const first = document.lines?.[0];
  expect(document.text.slice(first?.start, first?.end)).toMatch(/^El contrato/);
  // 700 points above the lower edge of a page of 842, 72 from the left of 595.
  expect(first?.box[1]).toBeCloseTo(1 - 711 / 842, 1);
  expect(first?.box[0]).toBeCloseTo(72 / 595, 1);
  expect(englishOf(document.notices)).toEqual([expect.stringContaining('OCR')]);
});

withEngine('the scanned pages of a PDF are recognised, the others read as they are', async () => {
  const engine = recognition as TextRecognition;
  const scan = writeScan(await engine.drawPage(page, 1), 'Portada con texto propio.');
  let progress = 0;
  const document = await pdfReader.read(scan, {
    name: 'escaneado.pdf',
    recognition: engine,
    onProgress: () => {
      progress += 1;
    },
  });
  expect(document.text).toMatch(/^Portada con texto propio\./);
  expect(document.text).toContain('doce meses');
  expect(document.blocks.at(-1)?.page).toBe(2);
  expect(document.recognizedPages).toEqual([2]);
  expect(document.emptyPages).toBeUndefined();
  expect(englishOf(document.notices)).toEqual([
    'Page 2 read by text recognition (OCR): check figures against the original.',
  ]);
  expect(progress).toBe(1);
});

withEngine('a damaged picture is refused', async () => {
  const broken = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  await expect(
    imageReader.read(broken, { name: 'rota.png', recognition: recognition as TextRecognition }),
  ).rejects.toMatchObject({ code: 'unreadable_document', message: expect.stringContaining('rota.png') });
});

test('without an engine a picture is refused with what to install, and a page that the engine fails at is named', async () => {
  await expect(imageReader.read(new Uint8Array(8), { name: 'foto.png' })).rejects.toMatchObject({
    code: 'unreadable_document',
    hint: expect.stringContaining('tesseract-ocr-spa'),
  });
  const failing: TextRecognition = {
    recognize: () => Promise.reject(new Error('no')),
    drawPage: () => Promise.reject(new Error('no')),
  };
  const document = await pdfReader.read(writePdf([paragraph(['Hola a todos.'], 700), []]), {
    name: 'a.pdf',
    recognition: failing,
  });
  expect(document.emptyPages).toEqual([2]);
  expect(englishOf(document.notices)).toEqual([expect.stringMatching(/^Page 2 without text/)]);
});
