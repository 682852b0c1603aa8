import { expect, it } from 'vitest';
import { slidingWindows } from './sliding-windows.ts';

it('reads a short text at once and scores all but its first token', () => {
  expect(slidingWindows(5, 8, 4)).toEqual([{ start: 0, end: 5, scoreFrom: 1 }]);
  expect(slidingWindows(8, 8, 4)).toEqual([{ start: 0, end: 8, scoreFrom: 1 }]);
  expect(slidingWindows(1, 8, 4)).toEqual([]);
  expect(slidingWindows(0, 8, 4)).toEqual([]);
});

it.each([
  [9, 8, 4],
  [100, 8, 7],
  [101, 16, 7],
  [64, 2, 1],
])('scores each of %d tokens once, with windows of %d that move on by %d', (length, window, stride) => {
  const scored: number[] = [];
  for (const { start, end, scoreFrom } of slidingWindows(length, window, stride)) {
    expect(end - start).toBeLessThanOrEqual(window);
    expect(start % stride).toBe(0);
    // What is scored has something before it in the same window.
    expect(scoreFrom).toBeGreaterThan(start);
    for (let position = scoreFrom; position < end; position++) scored.push(position);
  }
  expect(scored).toEqual(Array.from({ length: length - 1 }, (_, index) => index + 1));
});
