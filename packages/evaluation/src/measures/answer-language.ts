import type { Language } from '@repaso/contract';
import type { CitedAnswer } from './citation-validity.ts';

/** The language of a text, or `fallback` when the text does not tell. */
export type DetectLanguage = (text: string, fallback: Language) => Language;

/** What an answer says itself: without the stretches that are quotations letter by letter. */
function ownWords({ text, citations }: Pick<CitedAnswer, 'text' | 'citations'>): string {
  return [...citations]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (rest, { start, end, quote }) =>
        text.slice(start, end) === quote ? `${rest.slice(0, start)} ${rest.slice(end)}` : rest,
      text,
    );
}

/**
 * 1 when an answer is in the language of its question, 0 when not. A quotation keeps the language of its source, so the
 * words around it are judged; an answer that is nothing but quotations is judged by them. What does not tell passes.
 */
export function speaksLanguage(
  detect: DetectLanguage,
  answer: Pick<CitedAnswer, 'text' | 'citations'>,
  language: Language,
): number {
  const own = ownWords(answer);
  const judged = /\p{L}/u.test(own) ? own : answer.text;
  return detect(judged, language) === language ? 1 : 0;
}
