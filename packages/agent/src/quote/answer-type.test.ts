import { expect, test } from 'vitest';
import { answerType, answerTypeFit } from './answer-type.ts';

test.each([
  ['¿Cuándo se publicó BERT?', 'date'],
  ['in what year was it founded', 'date'],
  ['¿Cuántas capas tiene el codificador?', 'figure'],
  ['Which learning rates are recommended?', 'figure'],
  ['¿Quién inventó las GAN?', 'name'],
  ['who signed the contract', 'name'],
  ['por que se divide por la raiz', 'reason'],
  ['Why is it masked?', 'reason'],
  ['¿En qué se diferencian BLEU y chrF?', 'contrast'],
  ['¿Qué es un Transformer?', undefined],
])('%s asks for a %s', (question, type) => expect(answerType(question)).toBe(type));

test('a figure fits best next to what is counted', () => {
  const question = 'How many parameters does GPT-3 have?';
  expect(answerTypeFit(question, 'GPT-3 has 175 billion parameters.')).toBe(1);
  expect(answerTypeFit(question, 'GPT-3 was trained on 300 billion tokens.')).toBe(0.5);
  expect(answerTypeFit(question, 'GPT-3 has many parameters.')).toBe(0);
});

test('a date, a name and a reason are recognised in both languages', () => {
  expect(answerTypeFit('¿Cuándo?', 'El simulacro será el 14 de mayo.')).toBe(1);
  expect(answerTypeFit('when', 'It happens on Mondays.')).toBe(0);
  expect(answerTypeFit('¿Quién?', 'Lo presentó Ian Goodfellow en Montreal.')).toBe(1);
  expect(answerTypeFit('who', 'The method was presented in Montreal.')).toBe(0);
  expect(answerTypeFit('why', 'It is masked because the future is unknown.')).toBe(1);
});
