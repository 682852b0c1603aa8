import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { wordParagraph, writeDocx, writeEpub, writePptx } from '../testing/write-office.ts';
import { writeFlatOpenDocument, writeOdp, writeOds, writeOdt } from '../testing/write-opendocument.ts';
import { writePdf } from '../testing/write-pdf.ts';
import { writeZip } from '../testing/write-zip.ts';
import { chooseReader, readers } from './choose-reader.ts';

const text = bytesOf('hola');
const pdf = writePdf([[{ text: 'hola', y: 700 }]]);
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const docx = writeDocx(wordParagraph('hola'));
const ods = writeOds('');
const epub = writeEpub('Libro', ['<p>hola</p>']);
const noise = Uint8Array.from({ length: 2000 }, (_, index) => ((index * 7919) % 251) % 32);

test.each([
  ['a.md', text, undefined, 'markdown'],
  ['A.MARKDOWN', text, 'application/pdf', 'markdown'],
  ['a.b.html', text, undefined, 'html'],
  ['a.txt', text, undefined, 'plain-text'],
  ['a.pdf', pdf, 'text/plain', 'pdf'],
  ['README', text, undefined, 'plain-text'],
  ['README', text, 'text/markdown; charset=utf-8', 'markdown'],
  ['page', bytesOf('  <!DOCTYPE html><p>x'), undefined, 'html'],
  ['informe', pdf, undefined, 'pdf'],
  ['foto.png', png, undefined, 'image'],
  ['foto', png, undefined, 'image'],
  ['informe', docx, undefined, 'docx'],
  ['Informe.DOCX', docx, undefined, 'docx'],
  ['macros.docm', docx, undefined, 'docx'],
  ['pase.ppsx', writePptx([]), undefined, 'pptx'],
  ['cuentas', ods, undefined, 'ods'],
  ['cuentas.ods', ods, 'application/zip', 'ods'],
  ['plantilla.ots', ods, undefined, 'ods'],
  ['clase', writeOdp(''), undefined, 'odp'],
  ['clase.odp', writeOdp(''), undefined, 'odp'],
  ['carta', writeOdt(''), undefined, 'odt'],
  ['cuentas.fods', writeFlatOpenDocument('spreadsheet', ''), undefined, 'flat-opendocument'],
  ['libro', epub, 'application/zip', 'epub'],
  ['datos.TSV', text, undefined, 'csv'],
  ['src/main.rs', text, undefined, 'code'],
  ['sobre-pdf.md', bytesOf('El formato empieza por %PDF-1.7 y sigue.'), undefined, 'markdown'],
])('%s is read as it should', (name, bytes, mediaType, expected) => {
  expect(chooseReader(name, bytes, mediaType).name).toBe(expected);
});

test.each([
  ['informe.pdf', bytesOf('<html>no soy un PDF</html>')],
  ['notas.txt', pdf],
  ['foto.txt', png],
  ['datos.md', noise],
  ['datos', noise],
  ['programa.exe', text],
  ['libro.epub', docx],
  ['hoja.xlsx', docx],
  ['clase.odp', ods],
  ['carta.odt', ods],
  ['archivo', writeZip([{ name: 'a.txt', content: 'hola' }])],
  ['informe.docx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
])('%s is refused, with what can be read', (name, bytes) => {
  expect(() => chooseReader(name, bytes)).toThrow(
    expect.objectContaining({ code: 'unsupported_type', hint: expect.stringContaining('.pdf') }),
  );
});

test('every reader has a media type, and no two readers share one or an extension', () => {
  const types = readers.flatMap((reader) => reader.mediaTypes);
  const extensions = readers.flatMap((reader) => reader.extensions);
  expect(new Set(types).size).toBe(types.length);
  expect(new Set(extensions).size).toBe(extensions.length);
});
