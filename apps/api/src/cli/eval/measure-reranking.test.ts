import type { CalibrationExample } from '@repaso/agent';
import { expect, test } from 'vitest';
import { measureReranking } from './measure-reranking.ts';

/** One sentence a passage, in the order of the search. */
function example(marks: number[], gold: boolean[]): CalibrationExample {
  const features = marks.map((mark, place) => ({ rank: place / marks.length, mark }));
  return { features, matches: [], gold, isAnswerable: gold.includes(true) } as unknown as CalibrationExample;
}

test('a marker that knows the answer brings its passage to the front', () => {
  const found = example([0.1, 0.9, 0.2], [false, true, false]);
  expect(measureReranking([found])).toContain('first one right 0.000 before, 1.000 after');
});

test('search counts as well: what it puts first stays there while the marker does not tell', () => {
  const unsure = example([0.5, 0.5, 0.5], [true, false, false]);
  expect(measureReranking([unsure])).toContain('first one right 1.000 before, 1.000 after');
});

test('questions without an answer among the passages are left out', () => {
  const lost = example([0.4, 0.6], [false, false]);
  const found = example([0.4, 0.6], [true, false]);
  expect(measureReranking([lost, found])).toContain('1 questions');
});
