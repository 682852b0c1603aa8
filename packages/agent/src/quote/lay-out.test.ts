import type { Source } from '@repaso/contract';
import { expect, test } from 'vitest';
import { candidateSentences } from './candidate-sentence.ts';
import { layOut } from './lay-out.ts';

const TABLE =
  'La memoria por GPU es esta:\n\nEtapa | Memoria por GPU\nZeRO-1 | 31.4 GB\nZeRO-3 | 1.9 GB\n\nDeepSpeed la reparte.';
const LIST =
  'LLaMA cambia dos cosas:\n\n1. LLaMA normaliza la entrada. Lo hace con RMSNorm.\n2. LLaMA usa SwiGLU en lugar de ReLU.';

function source(n: number, text: string): Source {
  const place = { chunkId: `c${n}`, documentId: 'd', title: 'T', headings: [], start: 0, end: text.length };
  return { n, passage: { ...place, text, language: 'es' } };
}

const answerOf = (chosen: ReturnType<typeof candidateSentences>) =>
  layOut(chosen)
    .map(({ before, quote, after }) => before + quote + after)
    .join('');

test('rows of a table come under the heads of their columns, which are no answer themselves', () => {
  const candidates = candidateSentences([source(1, TABLE)]);
  expect(candidates.map(({ text }) => text)).not.toContain('Etapa | Memoria por GPU');
  const rows = candidates.filter(({ header }) => header !== undefined);
  expect(answerOf(rows)).toBe(
    '| Etapa | Memoria por GPU |\n|---|---|\n| ZeRO-1 | 31.4 GB |\n| ZeRO-3 | 1.9 GB |',
  );
  expect(answerOf(candidates.filter(({ text }) => /ZeRO-3|DeepSpeed/.test(text)))).toBe(
    '| Etapa | Memoria por GPU |\n|---|---|\n| ZeRO-3 | 1.9 GB |\n\nDeepSpeed la reparte.',
  );
});

test('what ends in a colon brings the list along that it introduces', () => {
  const [lead, first, , last] = candidateSentences([source(1, LIST)]);
  expect(lead?.text).toBe(LIST);
  expect(answerOf([first!])).toBe('LLaMA normaliza la entrada.');
  expect(last?.text).toBe('2. LLaMA usa SwiGLU en lugar de ReLU.');
});

test('every quotation stands word for word in its passage, in the order of the answer', () => {
  const sources = [source(1, TABLE), source(2, LIST)];
  for (const { sentence, quote } of layOut(candidateSentences(sources))) {
    expect(sentence.source.passage.text).toContain(quote);
  }
});

test('sentences of one passage stand in a row, of another in a paragraph of its own', () => {
  const [one, two] = candidateSentences([source(1, 'BLEU mide palabras en común. ROUGE también las mide.')]);
  const [other] = candidateSentences([source(2, 'El metro cuesta dos euros al día.')]);
  expect(answerOf([one!, two!, other!])).toBe(
    'BLEU mide palabras en común. ROUGE también las mide.\n\nEl metro cuesta dos euros al día.',
  );
});
