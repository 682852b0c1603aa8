import { expect, test } from 'vitest';
import { definedTerm, definitionFit } from './definition-fit.ts';

test.each([
  ['¿Qué es un Transformer?', 'transformer'],
  ['que es la atencion', 'atencion'],
  ['What is the reward model in RLHF?', 'reward model in rlhf'],
  ['what does ROUGE measure', 'rouge'],
  ['Define perplexity', 'perplexity'],
])('%s asks what "%s" is', (question, term) => expect(definedTerm(question)).toBe(term));

test.each([
  '¿Cuántas capas tiene el Transformer?',
  'How is BLEU computed?',
  '¿Por qué se divide por la raíz?',
])('%s asks something else', (question) => expect(definedTerm(question)).toBeUndefined());

test('a definition fits best, a mention less, another subject not at all', () => {
  const definition = definitionFit('El Transformer es una arquitectura de red neuronal.', 'transformer');
  const gloss = definitionFit('BLEU (Bilingual Evaluation Understudy) es una métrica.', 'bleu');
  const mention = definitionFit(
    'Casi todos los modelos actuales son variantes del Transformer.',
    'transformer',
  );
  expect(definition).toBe(1);
  expect(gloss).toBeGreaterThan(0.5);
  expect(mention).toBe(0);
  expect(definitionFit('ROUGE mide palabras compartidas.', 'bleu')).toBe(0);
});
