import { expect, test } from 'vitest';
import { summarizeRun } from '../run/summarize-run.ts';
import { makeResult } from '../testing/make-result.ts';
import { latencySentence, runTables } from './run-tables.ts';

const answer = {
  text: '',
  reason: 'stop' as const,
  query: '',
  sources: [],
  citations: [],
  timings: { retrieveMs: 0, firstTokenMs: 120, totalMs: 0 },
};

test('figures stand by group and split, with the interval over all', () => {
  const slices = summarizeRun([
    makeResult({ figures: { 'recall@1': 1 } }),
    makeResult({ figures: { 'recall@1': 0 }, language: 'en', split: 'test' }),
  ]);
  const [main, types, ...rest] = runTables(slices);
  expect(rest).toEqual([]);
  expect(main?.head).toEqual(['', 'es dev', 'en test', 'all [95 % interval]']);
  expect(main?.body[0]).toEqual(['Questions', '1', '1', '2']);
  expect(main?.body[1]?.slice(0, 3)).toEqual(['Recall@1', '1.000', '0.000']);
  expect(main?.body[1]?.[3]).toMatch(/^0\.500 \[0\.000, 1\.000\]$/);
  expect(types?.body).toEqual([['single', '2']]);
  expect(latencySentence(slices)).toBeUndefined();
});

test('where questions were asked, refusals and the wait for the first word are told', () => {
  const slices = summarizeRun([{ ...makeResult({ figures: { complete: 1, falseRefusal: 0 } }), answer }]);
  const table = runTables(slices).at(-1);
  expect(table?.title).toBe('Answered or refused');
  expect(table?.body.map((row) => row[1])).toEqual(['1', '0', '0', '0']);
  expect(latencySentence(slices)).toBe('First word after 120 ms (median), 120 ms (95th percentile).');
});

test('a figure that is better when lower is marked', () => {
  const [main] = runTables(summarizeRun([makeResult({ figures: { falseAnswer: 0 } })]));
  expect(main?.body[1]?.[0]).toBe('False answers ↓');
});
