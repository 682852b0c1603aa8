import { expect, test } from 'vitest';
import { accuracy, exactMatch, meanTokenF1 } from './answer-scores.ts';
import { normalizeAnswer } from './normalize-answer.ts';

test.each([
  ['El Transformer.', 'transformer'],
  ['  ¡28,4 BLEU! ', '28.4 bleu'],
  ['año', 'año'],
  ['atención', 'atencion'],
  ['The 3.5 days', '3.5 days'],
  ['10 %', '10 %'],
])('%s is compared as "%s"', (answer, normal) => expect(normalizeAnswer(answer).join(' ')).toBe(normal));

test('"año" and "ano" are different answers', () => {
  expect(exactMatch(['año'], [['ano']])).toBe(0);
});

test('the best of several references counts', () => {
  expect(exactMatch(['la atención'], [['otra cosa'], ['Atencion']])).toBe(1);
  expect(meanTokenF1(['uno dos'], [['uno tres'], ['nada']])).toBeCloseTo(0.5, 12);
});

test('two empty answers agree; an empty answer and a text do not', () => {
  expect(meanTokenF1(['', 'the'], [['.', 'el']])).toBe(1);
  expect(meanTokenF1([''], [['algo']])).toBe(0);
});

test('accuracy compares labels letter by letter', () => {
  expect(accuracy(['pos', 'neg', 'Pos'], [['pos', 'pos', 'pos']])).toBeCloseTo(1 / 3, 12);
});
