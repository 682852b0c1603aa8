import { expect, test } from 'vitest';
import { type DetectLanguage, speaksLanguage } from './answer-language.ts';

const byFirstWord: DetectLanguage = (text, fallback) =>
  ({ the: 'en' as const, el: 'es' as const })[text.split(' ')[0] as 'the' | 'el'] ?? fallback;

test('the language that the answer shows decides, and none shown is no fault', () => {
  expect(speaksLanguage(byFirstWord, 'el modelo', 'es')).toBe(1);
  expect(speaksLanguage(byFirstWord, 'the model', 'es')).toBe(0);
  expect(speaksLanguage(byFirstWord, '42', 'es')).toBe(1);
});
