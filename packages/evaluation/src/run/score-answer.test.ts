import { expect, test } from 'vitest';
import { makePassage, makeQuestion } from '../testing/make-result.ts';
import type { CollectedAnswer } from './collect-answer.ts';
import type { Judges } from './evaluated-system.ts';
import { scoreAnswer } from './score-answer.ts';

const judges: Judges = {
  scorer: {
    exactMatch: (one, other) => Number(one === other),
    tokenF1: (one, other) => (one.includes(other) ? 0.5 : 0),
    words: (answer) => [...answer],
  },
  detectLanguage: (text, fallback) => (text.includes('the') ? 'en' : fallback),
};

/** An answer that quotes a stretch of the passage from 0 to 40 of the document. */
function quoting(start: number, end: number, changes: Partial<CollectedAnswer> = {}): CollectedAnswer {
  const passage = makePassage(0, 40);
  const quote = passage.text.slice(start, end);
  return {
    text: quote,
    sources: [{ n: 1, passage }],
    citations: [{ n: 1, start: 0, end: quote.length, quote, supported: true }],
    reason: 'stop',
    error: undefined,
    condensed: undefined,
    timings: null,
    ...changes,
  };
}

test('an answer that quotes the right words is right in every way', () => {
  // The digits repeat every ten, so the quote is found where it first stands: 0 to 10.
  const question = makeQuestion({ needs: [[{ documentId: 'd', start: 0, end: 10 }]], answer: '345' });
  expect(scoreAnswer(question, quoting(0, 10), judges)).toEqual({
    rightPassage: 1,
    rightSentence: 1,
    complete: 1,
    firstRight: 1,
    falseRefusal: 0,
    sourceRecall: 1,
    citationPrecision: 1,
    citationRecall: 1,
    validity: 1,
    verbatim: 1,
    holdsAnswer: 1,
    f1: 0.5,
    exactMatch: 0,
    language: 1,
    failed: 0,
  });
});

test('other words of the right passage are the right passage and the wrong sentence', () => {
  const question = makeQuestion({ needs: [[{ documentId: 'd', start: 20, end: 40 }]] });
  expect(scoreAnswer(question, quoting(0, 9), judges)).toMatchObject({
    rightPassage: 1,
    rightSentence: 0,
    complete: 0,
  });
});

test('one of two needs is a right sentence and not complete', () => {
  const span = (start: number, end: number) => [{ documentId: 'd', start, end }];
  const figures = scoreAnswer(makeQuestion({ needs: [span(0, 10), span(30, 40)] }), quoting(0, 10), judges);
  expect(figures).toMatchObject({ rightSentence: 1, complete: 0, citationRecall: 0.5 });
});

test('a refusal is right or wrong by whether there was an answer, and says nothing of citations', () => {
  const refusal = quoting(0, 0, { text: 'the refusal', citations: [], reason: 'not_found' });
  expect(scoreAnswer(makeQuestion(), refusal, judges)).toMatchObject({ falseRefusal: 1, rightPassage: 0 });
  expect(scoreAnswer(makeQuestion({ needs: [] }), refusal, judges)).toEqual({ falseAnswer: 0, failed: 0 });
  expect(scoreAnswer(makeQuestion({ needs: [] }), quoting(0, 5), judges)).toMatchObject({ falseAnswer: 1 });
});

test('a turn that failed is counted as failed', () => {
  expect(scoreAnswer(makeQuestion(), quoting(0, 10, { reason: 'error' }), judges)).toMatchObject({
    failed: 1,
    rightSentence: 0,
    falseRefusal: 1,
  });
});
