import { expect, test } from 'vitest';
import { confusionMatrix, isFalseAnswer, isFalseRefusal, type Verdict } from './refusal.ts';

const verdict = (answerable: boolean, answered: boolean): Verdict => ({ answerable, answered });

test('each cell is counted by itself', () => {
  const verdicts = [
    verdict(true, true),
    verdict(true, true),
    verdict(true, true),
    verdict(true, false),
    verdict(false, true),
    verdict(false, true),
    verdict(false, false),
  ];
  expect(confusionMatrix(verdicts)).toEqual({
    answerable: { answered: 3, refused: 1 },
    unanswerable: { answered: 2, refused: 1 },
  });
});

test('each error is only possible on its own kind of question', () => {
  expect([isFalseAnswer(verdict(false, true)), isFalseAnswer(verdict(false, false))]).toEqual([1, 0]);
  expect(isFalseAnswer(verdict(true, true))).toBeNull();
  expect([isFalseRefusal(verdict(true, false)), isFalseRefusal(verdict(true, true))]).toEqual([1, 0]);
  expect(isFalseRefusal(verdict(false, false))).toBeNull();
});
