import { expect, test } from 'vitest';
import { dayGroup, groupByDay } from './group-by-day.ts';

const NOW = new Date(2026, 10, 25, 0, 30);

test.each([
  [new Date(2026, 10, 25, 0, 1), 'today'],
  [new Date(2026, 10, 24, 23, 59), 'yesterday'],
  [new Date(2026, 10, 24, 0, 1), 'yesterday'],
  [new Date(2026, 10, 23, 23, 59), 'week'],
  [new Date(2026, 10, 19, 12), 'week'],
  [new Date(2026, 10, 18, 12), 'month'],
  [new Date(2026, 9, 25, 12), 'earlier'],
  [new Date(2026, 10, 26, 1), 'today'],
])('%s is %s', (time, group) => {
  expect(dayGroup(time, NOW)).toBe(group);
});

test('keeps the order and leaves empty groups out', () => {
  const entries = [NOW, new Date(2026, 10, 24, 9), new Date(2026, 10, 24, 8), new Date(2020, 1, 1)].map(
    (time) => ({
      updatedAt: time.toISOString(),
    }),
  );
  expect(groupByDay(entries, NOW).map(([group, list]) => [group, list.length])).toEqual([
    ['today', 1],
    ['yesterday', 2],
    ['earlier', 1],
  ]);
});
