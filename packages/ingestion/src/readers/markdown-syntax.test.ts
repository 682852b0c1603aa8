import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { markdownReader } from './markdown-reader.ts';

async function textOf(source: string): Promise<string> {
  return (await markdownReader.read(bytesOf(source), { name: 'a.md' })).text;
}

test.each([
  'Véase https://x.example/_static_/a*b*c y www.x.example/~~b~~ aquí.',
  'Véase https://x.example/a y www.x.example aquí.',
  'Escribe a ana@x.example hoy.',
])('a bare address keeps its letters: %s', async (source) => {
  expect(await textOf(source)).toBe(source);
});

test('what only looks like an address takes no longer the longer it is', async () => {
  const source = 'www.'.repeat(50_000);
  expect(await textOf(source)).toBe(source);
});
