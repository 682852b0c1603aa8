import { expect, test } from 'vitest';
import { detectLanguage, mainLanguage } from './detect-language.ts';

test.each([
  ['what is bleu?', 'en'],
  ['que es un transformer', 'es'],
  ['¿Qué es BLEU?', 'es'],
  ['how does attention work', 'en'],
  ['cuantos parametros tiene gpt-3', 'es'],
  ['who wrote Attention is all you need?', 'en'],
  ['dime la diferencia entre GAN y difusion', 'es'],
  ['explain top-p', 'en'],
  ['precio del contrato', 'es'],
  ['price of the contract', 'en'],
  ['¿quién publicó LangChain?', 'es'],
  ['when was LLaMA released', 'en'],
  ['para que sirve la temperatura', 'es'],
  ['resume el capítulo de RAG', 'es'],
  ['is fine-tuning better than few-shot?', 'en'],
  ['temperatura y top-p', 'es'],
] as const)('“%s” is in %s', (question, language) => {
  const other = language === 'es' ? 'en' : 'es';
  expect(detectLanguage(question, other)).toBe(language);
});

test('what shows neither language falls back', () => {
  expect(detectLanguage('BLEU', 'es')).toBe('es');
  expect(detectLanguage('GPT-4 LoRA', 'en')).toBe('en');
  expect(mainLanguage('x = 1 + 2')).toBeNull();
});
