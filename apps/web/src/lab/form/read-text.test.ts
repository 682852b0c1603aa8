import { expect, test } from 'vitest';
import { readText } from './read-text.ts';

const TEXT = 'text;label\nQué lástima, señor;ñoño\n';

test.each([
  ['utf-8', Buffer.from(TEXT)],
  ['windows-1252', Buffer.from(TEXT, 'latin1')],
  ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
])('%s', async (_, bytes) => {
  expect(await readText(new Blob([new Uint8Array(bytes)]))).toBe(TEXT);
});
