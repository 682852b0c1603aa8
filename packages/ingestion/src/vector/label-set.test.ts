import { expect, test } from 'vitest';
import { LabelSet } from './label-set.ts';

test('holds what a set holds, and tells it in ascending order', () => {
  const labels = new LabelSet();
  const set = new Set<number>();
  let state = 1;
  for (let step = 0; step < 20_000; step += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const label = state % 3 === 0 ? state : state % 100_000;
    if (step % 4 === 3) expect(labels.delete(label)).toBe(set.delete(label));
    else {
      labels.add(label);
      set.add(label);
    }
    expect(labels.has(label)).toBe(set.has(label));
  }
  expect(labels.size).toBe(set.size);
  expect([...labels]).toEqual([...set].sort((one, other) => one - other));
});

test('the first and the last label there is, and those at the edges of blocks', async () => {
  const edges = [0, 31, 32, 32_767, 32_768, 2 ** 31, 2 ** 32 - 1];
  const labels = await LabelSet.of(edges);
  const copy = labels.copy();
  expect([...labels]).toEqual(edges);
  for (const label of edges) expect(labels.delete(label)).toBe(true);
  expect([...labels]).toEqual([]);
  expect(labels.has(31)).toBe(false);
  expect([copy.size, ...copy]).toEqual([edges.length, ...edges]);
});

test('may change while somebody goes through it', async () => {
  const labels = await LabelSet.of([1, 2, 40_000]);
  const met: number[] = [];
  for (const label of labels) {
    met.push(label);
    labels.delete(label);
    if (label === 1) {
      labels.delete(2);
      labels.add(70_000);
    }
  }
  expect(met).toEqual([1, 40_000, 70_000]);
  labels.add(3);
  labels.clear();
  expect([labels.size, ...labels]).toEqual([0]);
});

test('takes up all of another set, and counts none twice', async () => {
  const set = await LabelSet.of([1, 31, 32, 40_000]);
  const other = await LabelSet.of([0, 31, 63, 40_000, 100_000, 0xffffffff]);
  set.addAll(other);
  expect([...set]).toEqual([0, 1, 31, 32, 63, 40_000, 100_000, 0xffffffff]);
  expect(set.size).toBe(8);
  set.delete(63);
  expect(other.has(63)).toBe(true);
});
