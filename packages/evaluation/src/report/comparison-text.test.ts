import { expect, test } from 'vitest';
import { compareRuns } from '../run/compare-runs.ts';
import { makeResult, makeRun } from '../testing/make-result.ts';
import { comparisonText } from './comparison-text.ts';

const run = (right: number) =>
  makeRun(
    Array.from({ length: 40 }, (_, index) =>
      makeResult({ id: `q${index}`, question: `¿${index}?`, figures: { complete: Number(index < right) } }),
    ),
  );

test('what changed beyond chance is said in words', () => {
  const text = comparisonText(compareRuns(run(10), run(30)));
  expect(text).toContain('40 questions in both runs, 0 in only one.');
  expect(text).toMatch(
    /Complete answers \(all\) got better: from 0\.250 to 0\.750 over 40 questions \(\+0\.500, 95 % sure between \+0\.\d+ and \+0\.\d+\)\./,
  );
  expect(text).toContain('Complete now, not before:\n  q10  ¿10?');
});

test('what may be chance is not called a change', () => {
  const text = comparisonText(compareRuns(run(10), run(11)));
  expect(text).toContain('No figure changed by more than chance.');
  expect(text).toMatch(/Complete answers {3}0\.250 {2}0\.275/);
  expect(text).not.toContain('got better');
});
