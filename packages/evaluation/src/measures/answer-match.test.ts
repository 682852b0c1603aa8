import { expect, test } from 'vitest';
import { type AnswerScorer, answerMatch, holdsAnswer } from './answer-match.ts';

/** Words of two sets in common, as Dice's coefficient: by hand, "a b" and "b c d" share 1 of 2 and 3, so 2 / 5. */
const scorer: AnswerScorer = {
  exactMatch: (one, other) => (one === other ? 1 : 0),
  tokenF1: (one, other) => {
    const [a, b] = [one.split(' '), other.split(' ')];
    return (2 * a.filter((word) => b.includes(word)).length) / (a.length + b.length);
  },
  words: (answer) => answer.split(' '),
};

test('the best reference counts, for each measure by itself', () => {
  expect(answerMatch(scorer, 'a b', ['x', 'b c d'])).toEqual({ exactMatch: 0, f1: 0.4 });
  expect(answerMatch(scorer, 'a b', ['a b c d', 'a b'])).toEqual({ exactMatch: 1, f1: 1 });
});

test('without a reference there is nothing to match', () => {
  expect(answerMatch(scorer, 'a', [])).toEqual({ exactMatch: 0, f1: 0 });
});

test('a text holds an answer when its words stand there in a row', () => {
  expect(holdsAnswer(scorer, 'x a b y', 'a b')).toBe(1);
  expect(holdsAnswer(scorer, 'a x b', 'a b')).toBe(0);
  expect(holdsAnswer(scorer, 'a', 'a b')).toBe(0);
});
