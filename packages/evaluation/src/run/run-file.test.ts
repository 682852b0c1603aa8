import { expect, test } from 'vitest';
import { makeResult, makeRun } from '../testing/make-result.ts';
import { readRunFile } from './run-file.ts';

test('a run is read back as it was written', () => {
  const run = makeRun([makeResult({ figures: { complete: 1 } })]);
  expect(readRunFile(JSON.stringify(run), 'r')).toEqual(run);
});

test('a run of an earlier version, which had no settings, can still be compared', () => {
  const { settings: _left, ...earlier } = makeRun([]);
  expect(readRunFile(JSON.stringify(earlier), 'r').settings).toEqual({});
});

test.each(['', '{}', '{"date":"x"}', '[]'])('%j is not a run, and the message says so', (text) => {
  expect(() => readRunFile(text, 'r.json')).toThrow('r.json is not the result of an evaluation');
});
