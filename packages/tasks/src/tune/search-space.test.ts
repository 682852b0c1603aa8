import { expect, test } from 'vitest';
import { gridPoints, spaceSchema, toDimensions, withField } from './search-space.ts';

const dimensionsOf = (space: unknown) => toDimensions(spaceSchema.parse(space));
const ends = (space: unknown) =>
  dimensionsOf(space).map(({ valueAt }) => [valueAt(0), valueAt(0.5), valueAt(1)]);

test('ranges are even, logarithmic or stepped', () => {
  expect(ends({ a: { low: 2, high: 4 } })).toEqual([[2, 3, 4]]);
  expect(ends({ a: { low: 0.001, high: 0.1, log: true } })[0]?.[1]).toBeCloseTo(0.01, 12);
  expect(ends({ a: { low: 1, high: 10, step: 4 } })).toEqual([[1, 5, 9]]);
  expect(ends({ a: { low: 0.1, high: 0.7, step: 0.2 } })).toEqual([[0.1, 0.5, 0.7]]);
});

test('a grid has every combination, whose ends are those of the ranges', () => {
  const dimensions = dimensionsOf({ a: ['x', 'y'], b: { low: 0.1, high: 0.3, step: 0.1 } });
  const values = gridPoints(dimensions).map((point) =>
    point.map((place, axis) => dimensions[axis]!.valueAt(place)),
  );
  expect(values).toEqual(['x', 'y'].flatMap((a) => [0.1, 0.2, 0.3].map((b) => [a, b])));
  expect(() => gridPoints(dimensionsOf({ a: { low: 0, high: 1, step: 1e-5 } }))).toThrow('10000');
});

test.each([
  [{}, 'one field'],
  [{ a: [] }, 'a'],
  [{ a: { low: 2, high: 2 } }, 'low must be below'],
  [{ a: { low: 0, high: 2, log: true } }, 'above 0'],
  [{ __proto__x: [1] }, 'name of a field'],
])('%j is refused', (space, message) => {
  expect(spaceSchema.safeParse(space).error?.message).toContain(message);
});

test('a nested field is set in a copy', () => {
  const input = { options: { a: 1 } };
  expect(withField(input, 'options.b', 2)).toEqual({ options: { a: 1, b: 2 } });
  expect(input).toEqual({ options: { a: 1 } });
});
