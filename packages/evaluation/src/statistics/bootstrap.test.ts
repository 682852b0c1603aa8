import { expect, test } from 'vitest';
import { bootstrap, pairedBootstrap } from './bootstrap.ts';

const half = Array.from({ length: 100 }, (_, index) => index % 2);

test('the interval of a share is as wide as its binomial spread', () => {
  const { mean, n, low, high } = bootstrap(half);
  expect([mean, n]).toEqual([0.5, 100]);
  // 1.96 * sqrt(0.25 / 100) = 0.098 on either side.
  expect(low).toBeGreaterThan(0.37);
  expect(low).toBeLessThan(0.43);
  expect(high).toBeGreaterThan(0.57);
  expect(high).toBeLessThan(0.63);
});

test('the same seed gives the same interval, another seed another', () => {
  const values = half.map((value, index) => value + index / 1000);
  expect(bootstrap(values)).toEqual(bootstrap(values));
  expect(bootstrap(values, { seed: 8 }).low).not.toBe(bootstrap(values).low);
});

test('values without spread have an interval of no width', () => {
  expect(bootstrap([0.3, 0.3, 0.3])).toMatchObject({ low: 0.3, high: 0.3 });
});

test('a small gain on every question is significant only in pairs', () => {
  const better = half.map((value) => value + 0.02);
  expect(pairedBootstrap(half, better)).toMatchObject({ significant: true, n: 100 });
  expect(bootstrap(better).low).toBeLessThan(bootstrap(half).high);
});

test('gains and losses that cancel out are not significant; a loss is', () => {
  const swapped = half.map((value) => 1 - value);
  expect(pairedBootstrap(half, swapped).significant).toBe(false);
  expect(pairedBootstrap(half, half).significant).toBe(false);
  expect(
    pairedBootstrap(
      half,
      half.map((value) => value - 0.1),
    ),
  ).toMatchObject({ significant: true });
});

test('unpaired values are refused', () => expect(() => pairedBootstrap([1], [1, 2])).toThrow(RangeError));
