import { expect, test } from 'vitest';
import { escapeXml, writeEpub } from '../testing/write-office.ts';
import { writeZip } from '../testing/write-zip.ts';
import { epubReader } from './epub-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(epubReader, {
  simple: writeEpub('Precios', [
    '<html><body><p>El kilo cuesta <b>1,50 €</b> (IVA incluido).</p></body></html>',
  ]),
  hostile: (text) => writeEpub('A', [`<p>${escapeXml(text)}</p>`]),
  broken: writeZip([{ name: 'mimetype', content: 'application/epub+zip' }]),
});

test('chapters follow the reading order of the book', async () => {
  const { text, title } = await epubReader.read(
    writeEpub('El faro', ['<h1>Uno</h1><p>Primero.</p>', '<h1>Dos</h1><p>Después.</p>']),
    { name: 'b.epub' },
  );
  expect(title).toBe('El faro');
  expect(text).toBe('Uno\n\nPrimero.\n\nDos\n\nDespués.');
});

test('a protected book is refused, one with scrambled fonts is not', async () => {
  const encryption = (algorithm: string) => [
    {
      name: 'META-INF/encryption.xml',
      content: `<encryption xmlns:enc="e"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
    },
  ];
  const read = (algorithm: string) =>
    epubReader.read(writeEpub('A', ['<p>hola</p>'], encryption(algorithm)), { name: 'b.epub' });
  await expect(read('http://www.w3.org/2001/04/xmlenc#aes128-cbc')).rejects.toMatchObject({
    message: expect.stringContaining('DRM'),
  });
  expect((await read('http://www.idpf.org/2008/embedding')).text).toBe('hola');
});

/** A book of one chapter with a package file of its own. */
const bookWith = (packageFile: string): Uint8Array =>
  writeZip([
    {
      name: 'META-INF/container.xml',
      content:
        '<c:container xmlns:c="c"><c:rootfiles><c:rootfile full-path="book.opf"/></c:rootfiles></c:container>',
    },
    { name: 'book.opf', content: packageFile },
    { name: 'a.xhtml', content: '<p>hola</p>' },
  ]);

const prefixed = (title: string): string =>
  `<opf:package xmlns:opf="o" xmlns:dc="d"><opf:metadata><dc:title>${title}</dc:title></opf:metadata><opf:manifest><opf:item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></opf:manifest><opf:spine><opf:itemref idref="a"/></opf:spine></opf:package>`;

test('names with prefixes and a document type in the package file', async () => {
  const doctype =
    '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://openebook.org/dtds/oeb-1.2/oebpkg12.dtd">';
  const { title, text } = await epubReader.read(bookWith(doctype + prefixed('El faro')), { name: 'b.epub' });
  expect([title, text]).toEqual(['El faro', 'hola']);
});

test('entities that a package file declares, or may only find elsewhere, are not filled in', async () => {
  for (const doctype of ['[<!ENTITY a SYSTEM "file:///etc/passwd">]', 'SYSTEM "file:///etc/a.dtd"']) {
    await expect(
      epubReader.read(bookWith(`<!DOCTYPE package ${doctype}>${prefixed('&a;')}`), { name: 'b.epub' }),
    ).rejects.toMatchObject({ code: 'unreadable_document' });
  }
});

test('empty elements of XHTML do not swallow what follows; marks of notes are told from figures', async () => {
  const chapter =
    '<?xml version="1.0"?><html xmlns="x" xmlns:epub="e"><head><title/><script src="a.js"/></head><body><p>Era en 1890<a epub:type="noteref" href="#n1">1</a>.<br/>Sigue.</p><a id="p2"/><div/><p>Fin.</p></body></html>';
  const { text } = await epubReader.read(writeEpub('A', [chapter]), { name: 'a.epub' });
  expect(text).toBe('Era en 1890[1].\nSigue.\n\nFin.');
});
