import { expect, test } from 'vitest';
import { makeResult, makeRun } from '../testing/make-result.ts';
import { compareRuns } from './compare-runs.ts';

/** Forty questions, of which the first `right` are complete and the first `wrong` answered falsely. */
const run = (right: number, falseAnswers = 0) =>
  makeRun(
    Array.from({ length: 40 }, (_, index) =>
      makeResult({
        id: `q${index}`,
        figures: { complete: Number(index < right), falseAnswer: Number(index < falseAnswers) },
      }),
    ),
  );
const verdictOf = (figure: string, comparison: ReturnType<typeof compareRuns>) =>
  comparison.changes.find((change) => change.slice === 'all' && change.figure === figure)?.verdict;

test('a change beyond chance has a direction, by what is better for the figure', () => {
  expect(verdictOf('complete', compareRuns(run(10), run(30)))).toBe('better');
  expect(verdictOf('complete', compareRuns(run(30), run(10)))).toBe('worse');
  expect(verdictOf('falseAnswer', compareRuns(run(10, 0), run(10, 20)))).toBe('worse');
});

test('one question more is chance, and is named', () => {
  const comparison = compareRuns(run(10), run(11));
  expect(verdictOf('complete', comparison)).toBe('same');
  expect(comparison.gained.map(({ id }) => id)).toEqual(['q10']);
  expect(comparison.lost).toEqual([]);
});

test('only questions that both runs asked in the same words are compared', () => {
  const before = makeRun([makeResult({ id: 'a' }), makeResult({ id: 'b' }), makeResult({ id: 'c' })]);
  const after = makeRun([makeResult({ id: 'a' }), makeResult({ id: 'b', question: 'other' })]);
  expect(compareRuns(before, after)).toMatchObject({ shared: 1, unshared: ['b', 'c'] });
});
