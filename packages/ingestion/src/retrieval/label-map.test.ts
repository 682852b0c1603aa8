import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random-numbers.ts';
import { LabelMap } from './label-map.ts';

test('a map by label holds what a map of JavaScript holds', () => {
  const random = randomNumbers(5);
  const labels = new LabelMap<number>();
  const plain = new Map<number, number>();
  for (let step = 0; step < 20_000; step += 1) {
    const label = random(3000) + (random(2) === 0 ? 0 : 2 ** 40);
    if (random(10) < 4) expect(labels.delete(label)).toBe(plain.delete(label));
    else {
      labels.set(label, step);
      plain.set(label, step);
    }
  }
  expect(labels.size).toBe(plain.size);
  expect([...labels.keys()].sort()).toEqual([...plain.keys()].sort());
  for (let label = 0; label < 3100; label += 1) {
    expect(labels.get(label)).toBe(plain.get(label));
    expect(labels.has(label)).toBe(plain.has(label));
  }
  labels.clear();
  expect([labels.size, ...labels.keys()]).toEqual([0]);
});

test('a map may be emptied while it is walked through', () => {
  const labels = new LabelMap<true>();
  for (let label = 0; label < 5000; label += 1) labels.set(label, true);
  let seen = 0;
  for (const label of labels.keys()) {
    labels.delete(label);
    seen += 1;
  }
  expect([seen, labels.size]).toEqual([5000, 0]);
});
