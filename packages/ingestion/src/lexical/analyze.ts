import type { Language } from '@repaso/contract';
import { foldAccents } from './fold-accents.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A word, a number (`1,500.25`), or several of them joined as in `GPT-4`, `top-p`, `n-gram`, `C++`. */
const TOKEN =
  /\p{N}+(?:[.,]\p{N}+)+(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-_./'’][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/gu;
/** Where a joined token comes apart: at its joints, and between letters and digits. */
const PARTS = /\p{N}+|[\p{L}\p{M}]+(?:\+\+|#)?/gu;
const NUMBER = /^\p{N}+(?:[.,]\p{N}+)*$/u;
const POSSESSIVE = /['’]s?$/;

/** What hardly comes again: numbers, which cost nothing either, and addresses and codes longer than this. */
const LONGEST_KEPT = 40;
const KEPT = 50_000;
/** What tokens have become: a text is mostly made of the same ones. */
const known: Record<Language, Map<string, readonly string[]>> = { es: new Map(), en: new Map() };

/**
 * The index terms of a text, in order: NFKC and lower case, stop words dropped, Snowball stems, accents folded.
 * Joined words give one term for the whole, without the joints, and one for each part: `GPT-4`, `GPT4` and `gpt 4`
 * find each other.
 * @param language The one of the index that they are for.
 * @param written The one that the text is in, where that is another: its grammar looks like rare words there.
 */
export function analyze(text: string, language: Language, written: Language = language): string[] {
  const terms: string[] = [];
  for (const token of text.normalize('NFKC').toLowerCase().match(TOKEN) ?? []) {
    if (written !== language && STOP_WORDS[written].has(foldAccents(token))) continue;
    for (const term of termsOf(token, language)) terms.push(term);
  }
  return terms;
}

function termsOf(token: string, language: Language): readonly string[] {
  if (NUMBER.test(token)) return [token.replaceAll(',', '.')];
  if (token.length > LONGEST_KEPT) return makeTerms(token, language);
  const kept = known[language];
  let terms = kept.get(token);
  if (terms === undefined) {
    // A copy: the engine keeps the whole text of which a token is a slice.
    const copy = Buffer.from(token).toString();
    terms = makeTerms(copy, language);
    if (kept.size >= KEPT) kept.clear();
    kept.set(copy, terms);
  }
  return terms;
}

function makeTerms(token: string, language: Language): string[] {
  const word = token.replace(/['’]s$/, '');
  const parts = word.match(PARTS) ?? [];
  if (parts.length < 2) return wordTerms(word.replace(POSSESSIVE, ''), language);
  // An apostrophe joins a contraction (`don't`, `d'accord`), which means nothing as a whole.
  const whole = /['’]/.test(word) ? [] : [foldAccents(parts.join(''))];
  return [...whole, ...parts.flatMap((part) => wordTerms(part, language))];
}

function wordTerms(word: string, language: Language): string[] {
  return word === '' || STOP_WORDS[language].has(foldAccents(word)) ? [] : [stem(word, language)];
}
