import { expect, test } from 'vitest';
import { questionParts } from './question-parts.ts';

test.each([
  [
    'What is Accelerate and which command starts one process per GPU?',
    ['What is Accelerate', 'which command starts one process per GPU?'],
  ],
  ['¿Quién propuso top-p y quién describió min-p?', ['¿Quién propuso top-p', 'quién describió min-p?']],
  ['que ruido usa bart y como plantea t5 las tareas', ['que ruido usa bart', 'como plantea t5 las tareas']],
  [
    '¿Qué es un token? ¿Cómo se cuentan los caracteres?',
    ['¿Qué es un token', '¿Cómo se cuentan los caracteres?'],
  ],
])('%s', (question, parts) => {
  expect(questionParts(question)).toEqual(parts);
});

test('what a later part leaves out comes from the first one', () => {
  expect(questionParts('who presented TPE, and when?')).toEqual(['who presented TPE', 'when (TPE)?']);
  expect(questionParts('¿Qué es BM25? ¿Quién lo propuso?')).toEqual([
    '¿Qué es BM25',
    '¿Quién lo propuso (BM25)?',
  ]);
  expect(questionParts('Who introduced HNSW and what are its parameters?').at(-1)).toBe(
    'what are its parameters (HNSW)?',
  );
});

test.each([
  'What is the difference between BLEU and ROUGE?',
  '¿Cuáles son las ventajas y los inconvenientes de LoRA?',
  '¿y quién?',
  '',
])('“%s” asks one thing', (question) => {
  expect(questionParts(question).length).toBe(1);
});
