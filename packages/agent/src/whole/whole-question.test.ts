import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wholeQuestion } from './whole-question.ts';

test.each([
  ['Resume el contrato de mantenimiento', 'summary', ['contrato', 'mantenimiento']],
  ['Por favor, resúmeme los apuntes', 'summary', []],
  ['Hazme un resumen de todo', 'summary', []],
  ['¿De qué trata este documento?', 'summary', []],
  ['Summarise the notes on RAG in five sentences', 'summary', ['RAG']],
  ['Can you give me a short summary of the price list?', 'summary', ['price']],
  ['What is this paper about?', 'summary', []],
  ['summarise the course', 'summary', []],
  ['Resume el curso', 'summary', []],
  ['resumen del curso por favor', 'summary', []],
  ['¿De qué trata el curso?', 'summary', []],
  ['What is this course about?', 'summary', []],
  ['What are the main topics?', 'summary', []],
  ['¿Cuáles son los temas principales del curso?', 'summary', []],
  ['resume la página 3', 'summary', []],
  ['Enumera todos los parámetros de generación', 'list', ['parámetros', 'generación']],
  ['List all the metrics', 'list', ['metrics']],
  ['¿Cuáles son todas las fechas del contrato?', 'list', ['fechas', 'contrato']],
] as const)('%s', (message, kind, topic) => {
  const asked = wholeQuestion(message);
  expect(asked?.kind).toBe(kind);
  const words = asked?.kind === 'comparison' ? [] : (asked?.topic ?? []);
  for (const word of topic) expect(words).toContain(word);
  if (topic.length === 0) expect(words).toEqual([]);
});

test.each([
  ['resume la página 3', { from: 3, to: 3 }],
  ['Resume las páginas 12 a 10 del contrato', { from: 10, to: 12 }],
  ['summarise pages 3-5', { from: 3, to: 5 }],
  ['Resume el capítulo 3', undefined],
])('%s: its pages', (message, pages) => {
  expect(wholeQuestion(message)).toMatchObject({ kind: 'summary', ...(pages && { pages }) });
  if (pages === undefined) expect(wholeQuestion(message)).not.toHaveProperty('pages');
});

test.each([
  ['Compara BLEU y ROUGE', ['BLEU', 'ROUGE']],
  ['compare the GAN with diffusion models', ['GAN', 'diffusion models']],
  ['¿Puedes comparar la puerta P-130 con la P-135?', ['puerta P-130', 'P-135']],
])('%s', (message, subjects) => {
  expect(wholeQuestion(message)).toEqual({ kind: 'comparison', subjects });
});

test.each([
  '¿Qué es un resumen abstractivo?',
  '¿Cuáles son los tres pasos del entrenamiento?',
  'What is a summary memory?',
  'How do BLEU and ROUGE compare?',
  '¿Qué diferencia hay entre BLEU y ROUGE?',
  'Dime qué mide BLEU',
  '¿Cuáles son las ideas principales de BLEU?',
  'What are the main parameters?',
  'Compara bien',
  'list',
])('a few passages answer it: %s', (message) => expect(wholeQuestion(message)).toBeUndefined());

test('no question of the gold set takes the long road', () => {
  const folder = new URL('../../../../tests/eval/gold/', import.meta.url);
  const questions = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { question: string }).question);
  expect(questions.length).toBeGreaterThan(100);
  expect(questions.filter((question) => wholeQuestion(question) !== undefined)).toEqual([]);
});
