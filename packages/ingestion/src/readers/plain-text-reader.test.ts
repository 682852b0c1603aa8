import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { plainTextReader } from './plain-text-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(plainTextReader, {
  simple: bytesOf('El kilo cuesta 1,50 € (IVA incluido).\r\n\r\nEl precio es el de la tienda.\r\n'),
  hostile: (text) => bytesOf(`${text}\0`),
});

async function read(bytes: Uint8Array) {
  return plainTextReader.read(bytes, { name: 'carta.txt' });
}

test('blank lines part paragraphs; line ends are one kind', async () => {
  const { text, blocks } = await read(bytesOf('uno\r\ndos\r\n \r\n\r\ntres\rcuatro'));
  expect(text).toBe('uno\ndos\n\ntres\ncuatro');
  expect(blocks).toHaveLength(2);
});

test.each([
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xb1], 'ñ'],
  ['UTF-16 little endian', [0xff, 0xfe, 0xf1, 0x00, 0x61, 0x00], 'ña'],
  ['UTF-16 big endian', [0xfe, 0xff, 0x00, 0xf1, 0x00, 0x61], 'ña'],
  ['windows-1252', [0xf1, 0x80, 0x93], 'ñ€“'],
])('decodes %s', async (_, bytes, expected) => {
  expect((await read(Uint8Array.from(bytes))).text).toBe(expected);
});

test('null characters are reported', async () => {
  expect(englishOf((await read(bytesOf('a\0b'))).notices)).toEqual(['Null characters were left out.']);
});
