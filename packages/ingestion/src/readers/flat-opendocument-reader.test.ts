import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { escapeXml } from '../testing/write-office.ts';
import { writeFlatOpenDocument } from '../testing/write-opendocument.ts';
import { flatOpenDocumentReader } from './flat-opendocument-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(flatOpenDocumentReader, {
  simple: writeFlatOpenDocument(
    'text',
    '<text:h text:outline-level="1">Precios</text:h><text:p>El kilo cuesta 1,50 € (IVA incluido).</text:p>',
  ),
  hostile: (text) => writeFlatOpenDocument('text', `<text:p>${escapeXml(text)}</text:p>`),
  broken: bytesOf('<office:document xmlns:office="o"><office:body/></office:document>'),
});

test('sheets and slides are read as from an archive; pictures and objects lie among the words', async () => {
  const picture = '<draw:image><office:binary-data>VkNMTVRG</office:binary-data></draw:image>';
  const sheets = await flatOpenDocumentReader.read(
    writeFlatOpenDocument(
      'spreadsheet',
      '<table:table table:name="Hoja1"><table:table-row><table:table-cell><text:p>uno</text:p></table:table-cell></table:table-row></table:table>',
      '<office:meta><dc:title>Cuentas</dc:title></office:meta>',
    ),
    { name: 'a.fods' },
  );
  expect(sheets).toMatchObject({ title: 'Cuentas', text: 'Hoja1\n\nuno' });
  const slides = await flatOpenDocumentReader.read(
    writeFlatOpenDocument(
      'presentation',
      `<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Tema</text:p></draw:text-box></draw:frame><draw:frame>${picture}</draw:frame><draw:frame><draw:object><text:p/><math xmlns="m"><mi>x</mi></math></draw:object>${picture}</draw:frame></draw:page>`,
    ),
    { name: 'a.fodp' },
  );
  expect(slides).toMatchObject({ text: 'Tema\n\n$x$', pages: 1 });
  expect(englishOf(slides.notices)).toEqual(['1 picture left out; words in them cannot be found.']);
  const words = await flatOpenDocumentReader.read(
    writeFlatOpenDocument('text', `<text:p>Antes <draw:frame>${picture}</draw:frame>después.</text:p>`),
    { name: 'a.fodt' },
  );
  expect(words.text).toBe('Antes después.');
});
