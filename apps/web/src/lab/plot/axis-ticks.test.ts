import { expect, test } from 'vitest';
import { axisTicks } from './axis-ticks.ts';

test.each([
  [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [1, 20, [5, 10, 15, 20]],
  [0.11, 0.34, [0.15, 0.2, 0.25, 0.3]],
  [-3, 3, [-2, 0, 2]],
  [5, 5, [5]],
])('ticks from %d to %d', (low, high, ticks) => {
  expect(axisTicks(low, high)).toEqual(ticks);
});
