import type { Language } from '@repaso/contract';

/** The language of a text, or `fallback` when the text does not tell. */
export type DetectLanguage = (text: string, fallback: Language) => Language;

/** 1 when an answer is in the language of its question, 0 when not; an answer that does not tell passes. */
export function speaksLanguage(detect: DetectLanguage, answer: string, language: Language): number {
  return detect(answer, language) === language ? 1 : 0;
}
