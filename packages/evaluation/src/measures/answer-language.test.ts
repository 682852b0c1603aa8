import type { Citation } from '@repaso/contract';
import { expect, test } from 'vitest';
import { type DetectLanguage, speaksLanguage } from './answer-language.ts';

const byFirstWord: DetectLanguage = (text, fallback) =>
  ({ the: 'en' as const, el: 'es' as const })[text.trim().split(' ')[0] as 'the' | 'el'] ?? fallback;

const said = (text: string, ...quotes: string[]) => ({
  text,
  citations: quotes.map((quote): Citation => {
    const start = text.indexOf(quote);
    return { n: 1, start, end: start + quote.length, quote, supported: true };
  }),
});

test('the language that the answer shows decides, and none shown is no fault', () => {
  expect(speaksLanguage(byFirstWord, said('el modelo'), 'es')).toBe(1);
  expect(speaksLanguage(byFirstWord, said('the model'), 'es')).toBe(0);
  expect(speaksLanguage(byFirstWord, said('42'), 'es')).toBe(1);
});

test('a quotation may be in another language when the words around it are in that of the question', () => {
  expect(speaksLanguage(byFirstWord, said('el texto: the model', 'the model'), 'es')).toBe(1);
  expect(speaksLanguage(byFirstWord, said('the text: el modelo', 'el modelo'), 'es')).toBe(0);
  expect(speaksLanguage(byFirstWord, said('the model. the data', 'the model.', 'the data'), 'es')).toBe(0);
});
