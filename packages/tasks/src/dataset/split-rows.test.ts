import { expect, test } from 'vitest';
import { splitRows } from './split-rows.ts';

const labels = Array.from({ length: 100 }, (_, index) => (index % 10 === 0 ? 'rare' : 'common'));

test('each label has its share in both parts, and every row is in one', () => {
  const { kept, heldOut } = splitRows(labels, 0.2, 1);
  expect(heldOut.filter((position) => labels[position] === 'rare')).toHaveLength(2);
  expect(heldOut.filter((position) => labels[position] === 'common')).toHaveLength(18);
  expect([...kept, ...heldOut].sort((a, b) => a - b)).toEqual(labels.map((_, position) => position));
});

test('the same seed splits the same way, another seed another way; a pair is shared out', () => {
  expect(splitRows(labels, 0.2, 1)).toEqual(splitRows(labels, 0.2, 1));
  expect(splitRows(labels, 0.2, 2)).not.toEqual(splitRows(labels, 0.2, 1));
  expect(splitRows(['a', 'a'], 0.05, 1).heldOut).toHaveLength(1);
});
