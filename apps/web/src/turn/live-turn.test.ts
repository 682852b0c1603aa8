import type { ChatEvent, Passage } from '@repaso/contract';
import { expect, test } from 'vitest';
import { applyEvent, type LiveTurn, newLiveTurn } from './live-turn.ts';

const passage: Passage = {
  chunkId: 'c1',
  documentId: 'd1',
  title: 'T',
  text: 'A whole sentence.',
  headings: [],
  start: 0,
  end: 17,
  language: 'en',
};
const usage = { promptTokens: 10, cachedTokens: 2, completionTokens: 3 };
const timings = { retrieveMs: 4, firstTokenMs: 8, totalMs: 20 };
const STREAM: ChatEvent[] = [
  { type: 'turn-start', turnId: 't1', threadId: 'th1' },
  { type: 'question-condensed', query: 'the whole question' },
  { type: 'sources-available', sources: [{ n: 1, passage }] },
  { type: 'text-start' },
  { type: 'text-delta', text: 'A whole ' },
  { type: 'text-delta', text: 'sentence.' },
  { type: 'citation', n: 1, start: 0, end: 17, quote: 'A whole sentence.', supported: true },
  { type: 'text-end' },
  { type: 'turn-end', reason: 'stop', usage, timings, notices: ['One passage did not fit.'] },
];

function begin(): LiveTurn {
  return newLiveTurn({
    id: 'new',
    threadId: 'th1',
    parentId: 'p',
    text: 'and then?',
    now: '2026-11-25T10:00:00Z',
  });
}

test('a stream replayed is the turn that the server stores', () => {
  expect(STREAM.reduce(applyEvent, begin())).toEqual({
    id: 't1',
    threadId: 'th1',
    parentId: 'p',
    question: 'and then?',
    condensed: 'the whole question',
    answer: 'A whole sentence.',
    sources: [{ n: 1, passage }],
    citations: [{ n: 1, start: 0, end: 17, quote: 'A whole sentence.', supported: true }],
    reason: 'stop',
    error: null,
    usage,
    timings,
    notices: ['One passage did not fit.'],
    details: {},
    createdAt: '2026-11-25T10:00:00Z',
    phase: 'over',
  });
});

test('the phases follow the stream', () => {
  let turn = begin();
  const phases = [turn.phase];
  for (const event of STREAM) {
    turn = applyEvent(turn, event);
    if (turn.phase !== phases.at(-1)) phases.push(turn.phase);
  }
  expect(phases).toEqual(['sending', 'searching', 'reading', 'writing', 'over']);
});

test('no event changes the turn that it is applied to', () => {
  let turn = begin();
  for (const event of STREAM) {
    const before = structuredClone(turn);
    const next = applyEvent(Object.freeze(turn), event);
    expect(turn).toEqual(before);
    turn = next;
  }
});

test('an error ends the turn and keeps what was written', () => {
  const error = { code: 'internal' as const, message: 'm', requestId: 'r' };
  const turn = [...STREAM.slice(0, 5), { type: 'turn-error' as const, error }].reduce(applyEvent, begin());
  expect(turn).toMatchObject({ answer: 'A whole ', error, reason: null, phase: 'over' });
});
