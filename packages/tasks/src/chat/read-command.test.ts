import { expect, test } from 'vitest';
import { readCommand } from './read-command.ts';

const tasks = new Set(['classify', 'translate', 'score', 'generate']);

test.each([
  [
    '/classify [praise, complaint] The room was cold.',
    { texts: ['The room was cold.'], labels: ['praise', 'complaint'] },
  ],
  ['/classify {"texts":["a"],"model":"reviews"}', { texts: ['a'], model: 'reviews' }],
  ['/translate es en Hola, ¿qué tal?', { from: 'es', to: 'en', text: 'Hola, ¿qué tal?' }],
  ['/generate Un título', { prompt: 'Un título' }],
])('%s', (text, input) => expect(readCommand(text, tasks)?.input).toEqual(input));

test('a question and an unknown command are no commands', () => {
  expect(readCommand('What is /classify?', tasks)).toBeUndefined();
  expect(readCommand('/etc/passwd', tasks)).toBeUndefined();
});

test('what cannot be understood says how to write it', () => {
  expect(() => readCommand('/score how good is this', tasks)).toThrow(/JSON object/);
  expect(() => readCommand('/score {"metric":', tasks)).toThrow(/not JSON/);
});
