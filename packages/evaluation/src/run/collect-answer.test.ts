import type { ChatEvent } from '@repaso/contract';
import { expect, test } from 'vitest';
import { makePassage } from '../testing/make-result.ts';
import { collectAnswer } from './collect-answer.ts';

const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
const timings = { retrieveMs: 1, firstTokenMs: 2, totalMs: 3 };

test('the events of a turn become one answer', () => {
  const sources = [{ n: 1, passage: makePassage(0, 10) }];
  const citation = { n: 1, start: 0, end: 3, quote: '012', supported: true };
  const events: ChatEvent[] = [
    { type: 'turn-start', turnId: 't', threadId: 'h' },
    { type: 'question-condensed', query: 'whole' },
    { type: 'sources-available', sources },
    { type: 'text-start' },
    { type: 'text-delta', text: '01' },
    { type: 'text-delta', text: '2' },
    { type: 'citation', ...citation },
    { type: 'text-end' },
    { type: 'turn-end', reason: 'stop', usage, timings, notices: [] },
  ];
  expect(collectAnswer(events)).toEqual({
    text: '012',
    sources,
    citations: [citation],
    reason: 'stop',
    error: undefined,
    condensed: 'whole',
    timings,
  });
});

test('a turn that fails, or just stops, is an error', () => {
  const failed = collectAnswer([
    { type: 'turn-error', error: { code: 'internal', message: 'Broken.', requestId: 'r' } },
  ]);
  expect(failed).toMatchObject({ reason: 'error', error: 'internal: Broken.' });
  expect(collectAnswer([{ type: 'text-delta', text: 'half' }])).toMatchObject({ reason: 'error' });
});
