import { expect, test } from 'vitest';
import { makePassage, makeQuestion } from '../testing/make-result.ts';
import { scoreRetrieval } from './score-retrieval.ts';

test('the second passage holds the answer: by hand, recall 0 then 1, rank 1/2, gain 1/log2(3)', () => {
  const figures = scoreRetrieval(makeQuestion(), [makePassage(50, 90), makePassage(0, 40)]);
  expect(figures).toEqual({
    'recall@1': 0,
    'recall@3': 1,
    'recall@5': 1,
    'recall@10': 1,
    'mrr@10': 0.5,
    'ndcg@10': 1 / Math.log2(3),
  });
});

test('a question without an answer has no figure', () => {
  expect(scoreRetrieval(makeQuestion({ needs: [] }), [makePassage(0, 40)])).toEqual({});
});
