import type { ChatEvent } from '@repaso/contract';
import { expect, test } from 'vitest';
import { makePassage, makeQuestion } from '../testing/make-result.ts';
import type { EvaluatedSystem } from './evaluated-system.ts';
import { runSuites } from './run-suites.ts';

const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
const timings = { retrieveMs: 1, firstTokenMs: 2, totalMs: 3 };
const judges = {
  scorer: { exactMatch: () => 0, tokenF1: () => 0, words: (answer: string) => [answer] },
  detectLanguage: () => 'es' as const,
};
const documentNames = new Map([['d', 'notes.md']]);

/** A system that notes what it is asked. */
function recording(asked: string[]): EvaluatedSystem {
  const events: ChatEvent[] = [
    { type: 'question-condensed', query: 'whole question' },
    { type: 'sources-available', sources: [{ n: 1, passage: makePassage(0, 40) }] },
    { type: 'turn-end', reason: 'not_found', usage, timings, notices: [] },
  ];
  return {
    async search(_, query, k) {
      asked.push(`search ${query} ${k}`);
      return [makePassage(0, 40)];
    },
    async standalone() {
      asked.push('standalone');
      return 'standalone question';
    },
    async ask() {
      asked.push('ask');
      return events;
    },
  };
}

test('both suites search for what the turn made of the question', async () => {
  const asked: string[] = [];
  const progress: string[] = [];
  const [result] = await runSuites([makeQuestion({ answer: 'words' })], {
    suites: ['search', 'answers'],
    system: recording(asked),
    judges,
    documentNames,
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  expect(asked).toEqual(['ask', 'search whole question 10']);
  expect(progress).toEqual(['1/1']);
  expect(result?.figures).toMatchObject({ 'recall@1': 1, falseRefusal: 1 });
  expect(result?.expected).toBe('words');
  expect(result?.answer).toMatchObject({ reason: 'not_found', query: 'whole question' });
  expect(result?.retrieval?.passages).toEqual([
    { chunkId: 'c0', documentId: 'd', document: 'notes.md', start: 0, end: 40 },
  ]);
});

test('the search alone asks nothing', async () => {
  const asked: string[] = [];
  const [result] = await runSuites([makeQuestion()], {
    suites: ['search'],
    system: recording(asked),
    judges,
    documentNames,
  });
  expect(asked).toEqual(['standalone', 'search standalone question 10']);
  expect(result).not.toHaveProperty('answer');
});
