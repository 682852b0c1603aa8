import { expect, test } from 'vitest';
import { drawPools } from './draw-pools.ts';
import type { RetrievalSet } from './held-out.ts';

const gold = Array.from({ length: 900 }, (_, question) => question % 300);
const set: RetrievalSet = {
  ...{ name: 'made up', questionLanguage: 'es', passageLanguage: 'es', gold },
  questions: gold.map((own) => `q${own}`),
  passages: Array.from({ length: 400 }, (_, passage) => `p${passage}`),
};

test('a pool has 240 different passages that are asked about, and every question its own', () => {
  const pools = drawPools(set);
  expect(pools).toHaveLength(10);
  for (const { questions, passages, gold: own } of pools) {
    expect(new Set(passages).size).toBe(240);
    expect(questions).toHaveLength(3 * 240);
    expect(own.map((place) => passages[place]?.slice(1))).toEqual(
      questions.map((question) => question.slice(1)),
    );
  }
  expect(pools[0]?.passages).not.toEqual(pools[1]?.passages);
  expect(drawPools(set)).toEqual(pools);
});

test('a set of fewer passages is its own pool', () => {
  const [pool] = drawPools({ ...set, gold: gold.map((own) => own % 100) });
  expect(pool?.passages).toHaveLength(100);
});
