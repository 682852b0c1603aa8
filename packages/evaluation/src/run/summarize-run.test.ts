import { expect, test } from 'vitest';
import { makeResult } from '../testing/make-result.ts';
import { slicesOf, summarizeRun } from './summarize-run.ts';

const answered = (reason: 'stop' | 'not_found', firstTokenMs: number) => ({
  text: '',
  reason,
  query: '',
  sources: [],
  citations: [],
  timings: { retrieveMs: 0, firstTokenMs, totalMs: 0 },
});

test('a question counts by split, by language or across, and by type', () => {
  expect(slicesOf(makeResult({ language: 'en', type: 'numeric', split: 'test' }))).toEqual([
    'all',
    'test',
    'en',
    'en test',
    'type numeric',
    'type numeric test',
  ]);
  expect(slicesOf(makeResult({ type: 'cross' }))).toContain('cross dev');
  expect(slicesOf(makeResult({ type: 'cross' }))).not.toContain('es');
});

test('figures are means over the questions that have them; refusals and waits are counted', () => {
  const results = [
    { ...makeResult({ figures: { complete: 1, validity: 1 } }), answer: answered('stop', 100) },
    { ...makeResult({ figures: { complete: 0 }, language: 'en' }), answer: answered('not_found', 300) },
    { ...makeResult({ needs: [], type: 'unanswerable' }), answer: answered('stop', 200) },
  ];
  const { all, es, en } = summarizeRun(results);
  expect(all?.figures.complete).toMatchObject({ mean: 0.5, n: 2 });
  expect(all?.figures.validity).toMatchObject({ mean: 1, n: 1 });
  expect(all?.refusals).toEqual({
    answerable: { answered: 1, refused: 1 },
    unanswerable: { answered: 1, refused: 0 },
  });
  expect(all?.firstToken?.median).toBe(200);
  expect(es?.figures.complete?.mean).toBe(1);
  expect(en?.figures.complete?.mean).toBe(0);
});

test('a search alone has neither refusals nor waits', () => {
  const { all } = summarizeRun([makeResult({ figures: { 'recall@1': 1 } })]);
  expect(all).not.toHaveProperty('refusals');
  expect(all).not.toHaveProperty('firstToken');
});
