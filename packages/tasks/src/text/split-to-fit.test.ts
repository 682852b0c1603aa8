import { expect, test } from 'vitest';
import { splitToFit } from './split-to-fit.ts';

const upTo = (length: number) => (part: string) => part.length <= length;

test('what fits stays whole', () => {
  expect(splitToFit('Una frase corta.', upTo(20))).toEqual(['Una frase corta.']);
});

test('a long sentence is split between clauses before it is split between words', () => {
  const text = 'El arrendatario pagará la renta, y el arrendador hará las obras.';
  expect(splitToFit(text, upTo(40))).toEqual([
    'El arrendatario pagará la renta,',
    'y el arrendador hará las obras.',
  ]);
});

test('nothing is lost, and every part fits: words, a word without end, and characters of two halves', () => {
  for (const text of [
    'uno dos tres '.repeat(300).trim(),
    'A'.repeat(999),
    `${'ab '.repeat(9)}${'😀'.repeat(301)}`,
  ]) {
    const parts = splitToFit(text, upTo(50));
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(50);
    expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const part of parts) expect(() => encodeURIComponent(part)).not.toThrow();
  }
});
