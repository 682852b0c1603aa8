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
