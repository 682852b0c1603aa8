import { expect, test } from 'vitest';
import { ExactIndex } from './exact-index.ts';

test('labels come in the order in which they were added: a graph that is built from them finds less in another', () => {
  const exact = new ExactIndex(2);
  const labels = Array.from({ length: 300 }, (_, label) => label * 3 + 1);
  for (const label of labels) exact.add(label, Float32Array.of(1, 0));
  expect([...exact.labels()]).toEqual(labels);
  exact.remove(4);
  expect([...exact.labels()]).toEqual(labels.filter((label) => label !== 4));
});
