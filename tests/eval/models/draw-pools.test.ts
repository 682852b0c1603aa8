import { expect, test } from 'vitest';
import { drawPools } from './draw-pools.ts';
import type { RetrievalSet } from './retrieval-set.ts';

const gold = Array.from({ length: 900 }, (_, question) => [question % 300]);
const set: RetrievalSet = {
  ...{ name: 'made up', questionLanguage: 'es', passageLanguage: 'es', gold },
  questions: gold.map(([own]) => `q${own}`),
  passages: Array.from({ length: 400 }, (_, passage) => `p${passage}`),
};

test('a pool has 240 different passages that are asked about, and every question its own', () => {
  const pools = drawPools(set);
  expect(pools).toHaveLength(10);
  for (const { questions, passages, gold: own } of pools) {
    expect(new Set(passages).size).toBe(240);
    expect(questions).toHaveLength(3 * 240);
    expect(own.map(([place = -1]) => passages[place]?.slice(1))).toEqual(
      questions.map((question) => question.slice(1)),
    );
  }
  expect(pools[0]?.passages).not.toEqual(pools[1]?.passages);
  expect(drawPools(set)).toEqual(pools);
});

test('a set of fewer passages is its own pool', () => {
  const [pool] = drawPools({ ...set, gold: gold.map(([own = 0]) => [own % 100]) });
  expect(pool?.passages).toHaveLength(100);
});

test('a question with several answers keeps those that are in the pool', () => {
  const two = drawPools({ ...set, questions: ['both'], gold: [[0, 1]] })[0];
  expect(two?.gold).toHaveLength(1);
  expect(two?.gold[0]?.map((place) => two.passages[place]).sort()).toEqual(['p0', 'p1']);
  for (const { questions, passages, gold: own } of drawPools({
    ...set,
    gold: gold.map(([one = 0]) => [one, (one + 1) % 300]),
  }))
    for (const [index, places] of own.entries()) {
      const all = [questions[index], `q${(Number(questions[index]?.slice(1)) + 1) % 300}`];
      const held = all.filter((q) => passages.includes(`p${q?.slice(1)}`)).map((q) => `p${q?.slice(1)}`);
      expect(places.map((place) => passages[place])).toEqual(held);
    }
});
