import { expect, test } from 'vitest';
import { TermRows } from './term-rows.ts';

test('terms are numbered as they come, also when they are too many for one map', () => {
  const rows = new TermRows();
  const terms = ['', 'ñ', '東京', ...Array.from({ length: 9000 }, (_, n) => (n * 7919).toString(36))];
  for (const [row, term] of terms.entries()) expect(rows.of(term)).toBe(row);
  for (const [row, term] of terms.entries()) expect([rows.of(term), rows.get(term)]).toEqual([row, row]);
  expect(rows.size).toBe(terms.length);
  expect(new Map(rows)).toEqual(new Map(terms.map((term, row) => [term, row])));
  expect(rows.get('desconocido')).toBeUndefined();
});
