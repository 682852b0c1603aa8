import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random-numbers.ts';
import { TopHits } from './top-hits.ts';

test('the k best of many come out in the order of a full sort', () => {
  const random = randomNumbers(3);
  for (const [count, k] of [
    [0, 5],
    [3, 5],
    [5, 5],
    [1000, 1],
    [1000, 40],
    [50, 0],
  ] as const) {
    const hits = Array.from({ length: count }, (_, label) => ({ label, score: random(30), coverage: 1 }));
    const top = new TopHits(k);
    for (const hit of hits) if (top.accepts(hit.score, hit.label)) top.add(hit);
    const all = [...hits].sort((a, b) => b.score - a.score || a.label - b.label);
    expect(top.sorted()).toEqual(all.slice(0, k));
  }
});
