import type { Language } from '@repaso/contract';
import { expect, test } from 'vitest';
import { PROMPTS } from '../prompts/prompts.ts';
import type { TurnContext } from '../turn-context.ts';
import { inLanguage } from './in-language.ts';
import { sayOutcome } from './say-outcome.ts';

const say = (output: unknown, input: unknown = {}, language: Language = 'es') =>
  sayOutcome({ input, output }, { language, prompts: PROMPTS[language] } as TurnContext);

test('one text has its label with its share, and a table of all of them', () => {
  const results = [{ label: 'queja', scores: { elogio: 0.125, queja: 0.875 } }];
  expect(say({ results }, { texts: ['Fría.'] })).toBe(
    [
      '**queja** · 87,5\u00a0%\n',
      '| Etiqueta | Probabilidad |',
      '| --- | ---: |',
      '| queja | 87,5\u00a0% |',
      '| elogio | 12,5\u00a0% |',
    ].join('\n'),
  );
  expect(say({ results: [{ label: 'queja' }] }, { texts: ['Fría.'] })).toBe('**queja**');
});

test('several texts are a table, in which no text breaks a cell', () => {
  const results = [{ label: 'a', scores: { a: 0.9, b: 0.1 } }, { label: 'b' }];
  expect(say({ results }, { texts: ['x | y\nz', 'w'] }, 'en')).toBe(
    '| Text | Label | Probability |\n| --- | --- | ---: |\n| x \\| y z | a | 90% |\n| w | b | — |',
  );
});

test('a score has its figures below it', () => {
  const output = {
    ...{ metric: 'bleu', score: 34.2222222, interval: { low: 30, high: 38.5 } },
    details: { precisions: [50, 25.5], signature: 'nrefs:1|case:mixed' },
  };
  expect(say(output)).toBe(
    [
      '**bleu: 34,222**\n',
      '| Medida | Valor |',
      '| --- | ---: |',
      '| intervalo del 95 % | 30 – 38,5 |',
      '| precisions.1 | 50 |',
      '| precisions.2 | 25,5 |',
      '| signature | nrefs:1\\|case:mixed |',
    ].join('\n'),
  );
});

test('the note of a perplexity is told in the language of the conversation', () => {
  const output = {
    metric: 'perplexity',
    score: 12,
    details: { tokens: 3, note: 'This model marks sentences.' },
  };
  expect(say(output)).toMatch(/\| tokens \| 3 \|\n\nEste modelo señala frases/);
  expect(say(output, {}, 'en')).toMatch(/\| tokens \| 3 \|\n\nThis model marks sentences/);
});

test('passages are a list with their places', () => {
  const passage = {
    ...{ chunkId: 'c', documentId: 'd', title: 'Gatos', text: '# Bruno\n\nDuerme.', headings: ['A', 'B'] },
    ...{ page: 3, start: 0, end: 16, language: 'es' },
  };
  expect(say({ passages: [passage] })).toBe('1 pasaje:\n\n1. **Gatos** — A › B, pág. 3\n\n   Bruno Duerme.');
  expect(say({ passages: [] })).toBe('Ningún pasaje encaja con eso.');
});

test('other outputs are a table of what is plain, and JSON of what lies deeper', () => {
  expect(say({ accuracy: 0.5, labels: ['a'] })).toBe(
    '| Medida | Valor |\n| --- | ---: |\n| accuracy | 0,5 |\n\n```json\n{\n  "labels": [\n    "a"\n  ]\n}\n```',
  );
});

test('a fault without words in Spanish says which language it is in, and English stays as it is', () => {
  const detail = { code: 'bad_request' as const, message: 'Odd.', hint: 'Way out.', requestId: 'r' };
  expect(inLanguage(detail, 'en')).toBe(detail);
  expect(inLanguage(detail, 'es').message).toBe('La herramienta dice (en inglés): Odd.');
});
