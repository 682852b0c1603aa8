import { expect, test } from 'vitest';
import { english } from './dictionary-en.ts';
import { spanish } from './dictionary-es.ts';

/** Every text with its path; a text with holes by how many it has. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}(${value.length})`];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
}

function texts(value: unknown): string[] {
  if (typeof value === 'function') return [String(value(2, 3))];
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(texts);
}

test('both languages have the same texts, with the same holes', () => {
  expect(shape(english)).toEqual(shape(spanish));
});

test('no text is empty or was left in the other language', () => {
  const [es, en] = [texts(spanish), texts(english)];
  expect(es.every((text) => text.trim() !== '') && en.every((text) => text.trim() !== '')).toBe(true);
  const same = es.filter((text, index) => text === en[index]);
  expect(same).toEqual(['Ctrl', 'Esc']);
});
