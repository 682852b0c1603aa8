import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random-numbers.ts';
import { LabelMap } from './label-map.ts';

test('it holds what a Map holds, whatever is done with it', () => {
  const random = randomNumbers(7);
  const own = new LabelMap<number>();
  const plain = new Map<number, number>();
  for (let step = 0; step < 5000; step += 1) {
    const label = random(300);
    if (random(3) === 0) expect(own.delete(label)).toBe(plain.delete(label));
    else {
      own.set(label, step);
      plain.set(label, step);
    }
    expect(own.size).toBe(plain.size);
    expect(own.get(label)).toBe(plain.get(label));
    expect(own.has(label)).toBe(plain.has(label));
  }
  expect(plain.size).toBeGreaterThan(100);
});
