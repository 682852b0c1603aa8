import { expect, test } from 'vitest';
import { makeResult } from '../testing/make-result.ts';
import { brokenFloors, type Floor, readFloors } from './check-floors.ts';
import { summarizeRun } from './summarize-run.ts';

const reason = 'Below this, readers see wrong passages.';
const floors: Floor[] = [
  { slice: 'all', figure: 'recall@5', min: 0.8, reason },
  { slice: 'all', figure: 'falseAnswer', max: 0.2, reason },
];
const slices = (...figures: Parameters<typeof makeResult>[0][]) => summarizeRun(figures.map(makeResult));

test('a run that keeps its floors breaks none', () => {
  const run = slices({ figures: { 'recall@5': 1 } }, { figures: { falseAnswer: 0 } });
  expect(brokenFloors(floors, run, ['search', 'answers'])).toEqual([]);
});

test('what is too low, too high or has vanished is told with its reason', () => {
  const run = slices({ figures: { 'recall@5': 0.5, falseAnswer: 1 } });
  expect(brokenFloors(floors, run, ['search', 'answers'])).toEqual([
    `recall@5 of all is 0.500, below 0.8. ${reason}`,
    `falseAnswer of all is 1.000, above 0.2. ${reason}`,
  ]);
  expect(brokenFloors(floors, slices({}), ['search'])).toEqual(['recall@5 of all was not measured.']);
});

test('floors of a suite that did not run do not count', () => {
  expect(brokenFloors(floors, slices({ figures: { falseAnswer: 0 } }), ['answers'])).toEqual([]);
});

test('a file that is not a list of floors is refused with what belongs there', () => {
  expect(readFloors(JSON.stringify(floors), 'f')).toEqual(floors);
  for (const text of ['{', '[{"slice":"all"}]', JSON.stringify([{ ...floors[0], max: 1 }])]) {
    expect(() => readFloors(text, 'floors.json')).toThrow('floors.json is not a list of floors');
  }
});
