import { expect, test } from 'vitest';
import { answerTypeFit, answerTypes } from './answer-type.ts';

test.each([
  ['¿Cuándo se publicó BERT?', 'date'],
  ['in what year was it founded', 'date'],
  ['¿A qué hora abre la oficina?', 'date'],
  ['what time does it open', 'date'],
  ['¿Cuántas capas tiene el codificador?', 'figure'],
  ['Which learning rates are recommended?', 'figure'],
  ['¿Quién inventó las GAN?', 'name'],
  ['who signed the contract', 'name'],
  ['por que se divide por la raiz', 'reason'],
  ['Why is it masked?', 'reason'],
  ['¿En qué se diferencian BLEU y chrF?', 'contrast'],
])('%s asks for a %s', (question, type) => expect(answerTypes(question)).toEqual([type]));

test('a question may ask for several kinds, or for none that its words tell', () => {
  expect(answerTypes('¿Quién la inventó y en qué año?')).toEqual(['date', 'name']);
  expect(answerTypes('¿Qué es un Transformer?')).toEqual([]);
});

test('who made something stands where something is made', () => {
  const question = '¿Quién la inventó y en qué año?';
  const fits = [
    'Ian Goodfellow y otros siete autores presentaron las GAN en 2014.',
    'Papineni, Roukos, Ward y Zhu, de IBM, publicaron BLEU en 2002.',
    'Bergstra y sus colegas presentaron TPE en 2011.',
    'La GAN condicional | 2014 | recibe una etiqueta',
  ].map((sentence) => answerTypeFit(question, sentence));
  expect(fits).toEqual([1, 1, 1, 0.5]);
  expect(answerTypeFit('who invented it', 'It was tested by Ian Goodfellow.')).toBe(0.4);
});

test('a figure fits best next to what is counted', () => {
  const question = 'How many parameters does GPT-3 have?';
  expect(answerTypeFit(question, 'GPT-3 has 175 billion parameters.')).toBe(1);
  expect(answerTypeFit(question, 'GPT-3 was trained on 300 billion tokens.')).toBe(0.5);
  expect(answerTypeFit(question, 'GPT-3 has many parameters.')).toBe(0);
});

test('a date, a name and a reason are recognised in both languages', () => {
  expect(answerTypeFit('¿Cuándo?', 'El simulacro será el 14 de mayo.')).toBe(1);
  expect(answerTypeFit('a que hora', 'Abre a las nueve de la mañana.')).toBe(1);
  expect(answerTypeFit('what time', 'It opens at nine.')).toBe(1);
  expect(answerTypeFit('when', 'It happens on Mondays.')).toBe(0);
  expect(answerTypeFit('¿Quién?', 'Lo presentó Ian Goodfellow en Montreal.')).toBe(1);
  expect(answerTypeFit('who', 'The method was presented in Montreal.')).toBe(0);
  expect(answerTypeFit('why', 'It is masked because the future is unknown.')).toBe(1);
});
