import type { Language } from '@repaso/contract';
import { foldAccents } from './fold-accents.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A word, a number (`1,500.25`), or several of them joined as in `GPT-4`, `top-p`, `n-gram`, `C++`. */
const TOKEN =
  /\p{N}+(?:[.,]\p{N}+)+(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-_./'’][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/gu;
/** Where a joined token comes apart: at its joints, and between letters and digits. */
const PARTS = /\p{N}+|[\p{L}\p{M}]+(?:\+\+|#)?/gu;
/** A token or term that is a number. */
export const NUMBER = /^\p{N}+(?:[.,]\p{N}+)*$/u;
const POSSESSIVE = /['’]s?$/;

/** What hardly comes again: numbers, which cost nothing either, and addresses and codes longer than this. */
const LONGEST_KEPT = 40;
/** A power of two: a `Map` that grows beyond one is built anew, which for the next one takes some ten milliseconds. */
const KEPT = 32_768;

interface TokenTerms {
  terms: readonly string[];
  /** What each of them counts in a question. */
  weight: number;
}

/** What tokens have become: a text is mostly made of the same ones. */
const known: Record<Language, Map<string, TokenTerms>> = { es: new Map(), en: new Map() };

/**
 * The index terms of a text, in order: NFKC and lower case, stop words dropped, Snowball stems, accents folded.
 * Joined words give one term for the whole, without the joints, and one for each part: `GPT-4`, `GPT4` and `gpt 4`
 * find each other.
 * @param language The one of the index that they are for.
 */
export function analyze(text: string, language: Language): string[] {
  const all: string[] = [];
  for (const token of tokensOf(text)) for (const term of termsOf(token, language).terms) all.push(term);
  return all;
}

/**
 * The terms of a question and what each counts. Those of joined words count together as many as there are words:
 * `GPT-4` asks for no more than `GPT 4` does, although it has a third term.
 * @param language The one of the index that is searched.
 * @param written The one that the question is in: where that is another, its grammar looks like rare words there.
 */
export function analyzeQuestion(text: string, language: Language, written: Language): Map<string, number> {
  const weights = new Map<string, number>();
  for (const token of tokensOf(text)) {
    if (written !== language && STOP_WORDS[written].has(foldAccents(token))) continue;
    const { terms, weight } = termsOf(token, language);
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  return weights;
}

function tokensOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
}

function termsOf(token: string, language: Language): TokenTerms {
  if (NUMBER.test(token)) return { terms: [token.replaceAll(',', '.')], weight: 1 };
  if (token.length > LONGEST_KEPT) return makeTerms(token, language);
  const kept = known[language];
  let made = kept.get(token);
  if (made === undefined) {
    // A copy: the engine keeps the whole text of which a token is a slice.
    const copy = Buffer.from(token).toString();
    made = makeTerms(copy, language);
    if (kept.size >= KEPT) kept.clear();
    kept.set(copy, made);
  }
  return made;
}

function makeTerms(token: string, language: Language): TokenTerms {
  const word = token.replace(/['’]s$/, '');
  const parts = word.match(PARTS) ?? [];
  if (parts.length < 2) return { terms: wordTerms(word.replace(POSSESSIVE, ''), language), weight: 1 };
  const partTerms = parts.flatMap((part) => wordTerms(part, language));
  // An apostrophe joins a contraction (`don't`, `d'accord`), which means nothing as a whole.
  if (/['’]/.test(word)) return { terms: partTerms, weight: 1 };
  const terms = [foldAccents(parts.join('')), ...partTerms];
  return { terms, weight: Math.max(1, partTerms.length) / terms.length };
}

function wordTerms(word: string, language: Language): string[] {
  return word === '' || STOP_WORDS[language].has(foldAccents(word)) ? [] : [stem(word, language)];
}

// What a first text costs (the stemmers build their tables, V8 compiles patterns) is paid before anybody waits: some ten milliseconds.
analyze('Comunicándoselo rápidamente, aquellas universidades enseñarían GPT-4 y su evaluación.', 'es');
analyze("The community's organizational observations were quickly relating to GPT-4.", 'en');
