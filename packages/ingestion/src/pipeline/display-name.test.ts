import { expect, test } from 'vitest';
import { displayName } from './display-name.ts';

test.each([
  ['apuntes.pdf', 'apuntes.pdf'],
  ['es/02-transformer.md', 'es/02-transformer.md'],
  ['../../etc/passwd', 'etc/passwd'],
  ['..\\..\\windows\\system.ini', 'windows/system.ini'],
  ['C:\\Users\\ana\\tesis.docx', 'Users/ana/tesis.docx'],
  ['/', 'document'],
  ['', 'document'],
  ['factura\u202efdp.exe', 'facturafdp.exe'],
  ['a\u0000b\r\nc.md', 'abc.md'],
  ['nin\u0303o.txt', 'niño.txt'],
])('%j is shown as %j', (raw, shown) => expect(displayName(raw)).toBe(shown));

test('a name is never longer than a file name may be, and keeps its extension', () => {
  const shown = displayName(`${'ñ'.repeat(400)}.pdf`);
  expect(shown).toHaveLength(255);
  expect(shown.endsWith('.pdf')).toBe(true);
});
