import { expect, test } from 'vitest';
import { quantile } from '../statistics/bootstrap.ts';
import { randomNumbers } from '../statistics/random-numbers.ts';
import { parameterImportance } from './parameter-importance.ts';
import { choiceDensity, rangeDensity } from './parzen-estimator.ts';
import { toDimensions } from './search-space.ts';
import { randomPoint, tpePoint } from './suggest-point.ts';

type Params = Record<string, number>;

/** Branin, the usual test function of two dimensions; its least value is 0.397887. */
function branin({ x = 0, y = 0 }: Params): number {
  const [b, c, t] = [5.1 / (4 * Math.PI ** 2), 5 / Math.PI, 1 / (8 * Math.PI)];
  return (y - b * x * x + c * x - 6) ** 2 + 10 * (1 - t) * Math.cos(x) + 10;
}
const BRANIN = toDimensions({
  x: { low: -5, high: 10, log: false },
  y: { low: 0, high: 15, log: false },
});

/** Five numbers on different scales and a choice; its least value is 0. */
function mixed({ a = 0, b = 0, c = 0, d = 0, kind = 0 }: Params): number {
  return (a - 3) ** 2 + (Math.log10(b) + 3) ** 2 + Math.abs(c - 7) + d * d + [4, 0, 2, 6][kind]!;
}
const MIXED = toDimensions({
  a: { low: -10, high: 10, log: false },
  b: { low: 1e-6, high: 1, log: true },
  c: { low: 0, high: 20, step: 1, log: false },
  d: { low: -5, high: 5, log: false },
  kind: [0, 1, 2, 3],
});

function search(
  dimensions: typeof BRANIN,
  loss: (params: Params) => number,
  method: 'tpe' | 'random',
  trials: number,
  seed: number,
) {
  const random = randomNumbers(seed);
  const tried: { point: number[]; loss: number }[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const best = [...tried].sort((one, other) => one.loss - other.loss).map(({ point }) => point);
    const point = method === 'tpe' ? tpePoint(dimensions, best, random) : randomPoint(dimensions, random);
    const params = Object.fromEntries(
      dimensions.map(({ name, valueAt }, axis) => [name, valueAt(point[axis]!) as number]),
    );
    tried.push({ point, loss: loss(params) });
  }
  return tried.sort((one, other) => one.loss - other.loss);
}

const medianOfBest = (...args: [typeof BRANIN, typeof branin, 'tpe' | 'random', number]) =>
  quantile(
    Array.from({ length: 30 }, (_, seed) => search(...args, seed)[0]!.loss).sort((a, b) => a - b),
    0.5,
  );

test('on Branin it comes within 0.25 of the least value in 75 evaluations, nearer than random search', () => {
  const tpe = medianOfBest(BRANIN, branin, 'tpe', 75);
  expect(tpe - 0.397887).toBeLessThan(0.25);
  expect(tpe).toBeLessThan(medianOfBest(BRANIN, branin, 'random', 75));
});

test('in five dimensions of every kind it beats random search with a third of its evaluations', () => {
  expect(medianOfBest(MIXED, mixed, 'tpe', 80)).toBeLessThan(medianOfBest(MIXED, mixed, 'random', 240));
});

test('it spends its evaluations near the best point', () => {
  const tried = search(BRANIN, branin, 'tpe', 100, 1);
  const drawn = search(BRANIN, branin, 'random', 100, 1);
  const middle = (all: typeof tried) => all[50]!.loss;
  expect(middle(tried)).toBeLessThan(middle(drawn) / 2);
});

test.each([[[]], [[0.2]], [[0, 1]], [[0.1, 0.11, 0.12, 0.9]]])('the density over %j has mass 1', (places) => {
  const density = rangeDensity(places);
  let mass = 0;
  for (let cell = 0; cell < 20_000; cell += 1) mass += density.at((cell + 0.5) / 20_000) / 20_000;
  expect(mass).toBeCloseTo(1, 4);
});

test('draws follow the density', () => {
  const random = randomNumbers(3);
  const choices = choiceDensity([2, 2, 2], 4);
  expect([0, 1, 2, 3].reduce((sum, place) => sum + choices.at(place), 0)).toBeCloseTo(1, 12);
  const hits = Array.from({ length: 10_000 }, () => choices.draw(random)).filter((place) => place === 2);
  expect(hits.length / 10_000).toBeCloseTo(3.25 / 4, 1);
  const range = rangeDensity([0.8, 0.81]);
  const draws = Array.from({ length: 10_000 }, () => range.draw(random));
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThanOrEqual(1);
  let above = 0;
  for (let cell = 0; cell < 1000; cell += 1) {
    const place = (cell + 0.5) / 1000;
    if (place > 0.75) above += range.at(place) / 1000;
  }
  expect(draws.filter((place) => place > 0.75).length / 10_000).toBeCloseTo(above, 1);
});

test('the field that decides is the important one', () => {
  const dimensions = toDimensions({
    decides: { low: 0, high: 1, log: false },
    idle: { low: 0, high: 1, log: false },
    kind: ['a', 'b'],
  });
  const random = randomNumbers(5);
  const points = Array.from({ length: 60 }, () => randomPoint(dimensions, random));
  points.sort((one, other) => Math.abs(one[0]! - 0.3) - Math.abs(other[0]! - 0.3));
  const importance = parameterImportance(dimensions, points) ?? [];
  expect(importance.reduce((sum, one) => sum + one.importance, 0)).toBeCloseTo(1, 12);
  expect(importance[0]?.importance).toBeGreaterThan(0.7);
  expect(parameterImportance(dimensions, points.slice(0, 7))).toBeUndefined();
});
