import { expect, test } from 'vitest';
import { type MergedCells, spreadMerged } from './spread-merged.ts';

function spread(rows: string[][], ...merged: MergedCells[]): string[][] {
  spreadMerged(rows, merged);
  return rows;
}

test('a head over several columns stands over each of them, the label of a total only before its row', () => {
  const invoice = [
    ['Pedido', '', 'Importe'],
    ['Silla', '4', '140'],
    ['Total', '', '140'],
  ];
  expect(
    spread(invoice, { row: 0, column: 0, rows: 1, columns: 2 }, { row: 2, column: 0, rows: 1, columns: 2 }),
  ).toEqual([
    ['Pedido', 'Pedido', 'Importe'],
    ['Silla', '4', '140'],
    ['Total', '', '140'],
  ]);
});

test('what goes over several days or hours of a timetable stands in each of them', () => {
  const timetable = [
    ['', 'lunes', 'martes'],
    ['9 h', 'Lengua', 'Física'],
    ['10 h', 'Recreo', ''],
    ['', 'Coro', 'Arte'],
  ];
  expect(
    spread(timetable, { row: 2, column: 1, rows: 1, columns: 2 }, { row: 2, column: 0, rows: 2, columns: 1 }),
  ).toEqual([
    ['', 'lunes', 'martes'],
    ['9 h', 'Lengua', 'Física'],
    ['10 h', 'Recreo', 'Recreo'],
    ['10 h', 'Coro', 'Arte'],
  ]);
});

test('a sheet has as many rows as it has', () => {
  const rows = Array.from({ length: 300_000 }, () => ['a', 'b']);
  rows[1] = ['a', ''];
  spreadMerged(rows, [{ row: 0, column: 1, rows: 2, columns: 1 }]);
  expect(rows[1]).toEqual(['a', 'b']);
});
