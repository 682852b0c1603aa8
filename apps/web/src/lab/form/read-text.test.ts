import { expect, test } from 'vitest';
import { readText } from './read-text.ts';

const TEXT = 'text;label\nQué lástima, señor;ñoño\n';
const units = [...`\ufeff${TEXT}`].map((character) => character.charCodeAt(0));

test.each([
  ['utf-8', new TextEncoder().encode(TEXT)],
  ['windows-1252', Uint8Array.from(units.slice(1))],
  ['utf-16le', Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8]))],
  ['utf-16be', Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]))],
])('%s', async (_, bytes) => {
  expect(await readText(new Blob([bytes]))).toBe(TEXT);
});
