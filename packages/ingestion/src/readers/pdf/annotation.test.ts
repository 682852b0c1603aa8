import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { writePdf } from '../../testing/write-pdf.ts';
import { pdfReader } from '../pdf-reader.ts';

test('what was filled in and typed onto a page stands beside its label', async () => {
  const field = (rect: number[], more: string): string =>
    `<< /Type /Annot /Rect [${rect.join(' ')}] ${more} >>`;
  const form = writePdf(
    [
      [
        { text: 'Solicitud de alta en el servicio de la biblioteca', y: 780 },
        { text: 'Nombre:', y: 740 },
        { text: 'Provincia:', x: 300, y: 740 },
        { text: 'Acepto', x: 90, y: 700 },
        { text: 'Rechazo', x: 180, y: 700 },
        { text: 'Observaciones:', y: 660 },
        { text: 'Firma', y: 500 },
      ],
    ],
    undefined,
    [
      field([120, 735, 250, 752], '/Subtype /Widget /FT /Tx /T (n) /V (Ana Ruiz) /DA (/F1 20 Tf)'),
      field([360, 735, 450, 752], '/Subtype /Widget /FT /Ch /T (p) /V (Soria)'),
      field(
        [72, 698, 84, 710],
        '/Subtype /Widget /FT /Btn /T (a) /V /On /AS /On /AP << /N << /On 5 0 R >> >>',
      ),
      field(
        [165, 698, 177, 710],
        '/Subtype /Widget /FT /Btn /T (r) /V /Off /AS /Off /AP << /N << /On 5 0 R >> >>',
      ),
      field([72, 600, 300, 640], '/Subtype /Widget /FT /Tx /Ff 4096 /T (o) /V (Por la tarde\\nsi puede ser)'),
      field([72, 470, 300, 485], '/Subtype /FreeText /DA (/F1 9 Tf) /Contents (En Soria)'),
      field([72, 350, 300, 365], '/Subtype /Widget /FT /Tx /F 2 /T (h) /V (oculto)'),
      field([72, 330, 300, 345], '/Subtype /FreeText /F 32 /DA (/F1 9 Tf) /Contents (oculto)'),
      field([72, 300, 90, 320], '/Subtype /Widget /FT /Tx /Ff 8192 /T (c) /V (clave)'),
    ],
  );
  const { text } = await pdfReader.read(form, { name: 'a.pdf' });
  expect(text).toBe(
    'Solicitud de alta en el servicio de la biblioteca\n\nNombre: Ana Ruiz Provincia: Soria\n\n[x] Acepto [ ] Rechazo\n\nObservaciones:\n\nPor la tarde si puede ser\n\nFirma En Soria',
  );
});

test('comments follow their page, with who wrote them, what they mark and where', async () => {
  const comment = (rect: number[], more: string): string =>
    `<< /Type /Annot /Rect [${rect.join(' ')}] ${more} >>`;
  const marks = (rect: number[]): string => {
    const [left, bottom, right, top] = rect;
    return `/QuadPoints [${[left, top, right, top, left, bottom, right, bottom].join(' ')}]`;
  };
  const year = [71, 697, 107, 712];
  const price = [71, 677, 101, 692];
  const bytes = writePdf(
    [
      [
        { text: 'un año', y: 700 },
        { text: 'de contrato', x: 109, y: 700 },
        { text: '1.200', y: 680 },
        { text: 'euros', x: 103, y: 680 },
      ],
      [{ text: 'Otra hoja', y: 700 }],
    ],
    undefined,
    [
      comment(year, `/Subtype /Highlight ${marks(year)} /T (Luis) /Contents (son dos)`),
      comment(price, `/Subtype /StrikeOut ${marks(price)} /T (Ana)`),
      comment(price, `/Subtype /Underline ${marks(price)}`),
      comment(year, `/Subtype /Highlight ${marks(year)} /T (Luis) /Contents (un año)`),
      comment([300, 690, 320, 710], '/Subtype /Text /Contents (revisar)'),
      comment([300, 690, 320, 710], '/Subtype /Text /F 2 /Contents (oculto)'),
      // As LibreOffice writes the window of a comment: without a place.
      '<< /Type /Annot /Subtype /Popup /Contents (revisar) >>',
    ],
  );
  const { text, blocks, lines, notices } = await pdfReader.read(bytes, { name: 'a.pdf' });
  expect(text).toBe(
    'un año de contrato 1.200 euros\n\n“un año” (Luis): son dos\n\n~~1.200~~ (Ana)\n\nrevisar\n\nOtra hoja',
  );
  expect(blocks.map(({ page }) => page)).toEqual([1, 1, 1, 1, 2]);
  const boxed = lines?.find(({ start, end }) => text.slice(start, end).endsWith('son dos'));
  expect(boxed?.box[0]).toBeCloseTo(71 / 595);
  expect(boxed?.box[1]).toBeCloseTo(1 - 712 / 842);
  expect(notices).toEqual([]);
});

test('files that are attached are named', async () => {
  const bytes = writePdf([[{ text: 'Factura 12', y: 700 }]], undefined, [], {
    catalogue:
      '/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (factura.xml) /EF << /F 3 0 R >> >>] >> >>',
  });
  const { notices } = await pdfReader.read(bytes, { name: 'a.pdf' });
  expect(englishOf(notices)).toEqual(['Attachments are not read: factura.xml. Add them as files.']);
});
