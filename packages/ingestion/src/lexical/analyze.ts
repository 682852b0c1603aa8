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

/**
 * The index terms of a text, in order: NFKC and lower case, stop words dropped, Snowball stems, accents folded.
 * Joined words give one term for the whole, without the joints, and one for each part: `GPT-4`, `GPT4` and `gpt 4`
 * find each other.
 */
export function analyze(text: string, language: Language): string[] {
  const terms: string[] = [];
  for (const [token] of text.normalize('NFKC').toLowerCase().matchAll(TOKEN)) {
    if (NUMBER.test(token)) {
      terms.push(token.replaceAll(',', '.'));
      continue;
    }
    const word = token.replace(/['’]s$/, '');
    const parts = word.match(PARTS) ?? [];
    if (parts.length < 2) {
      addWord(word.replace(POSSESSIVE, ''), language, terms);
      continue;
    }
    // An apostrophe joins a contraction (`don't`, `d'accord`), which means nothing as a whole.
    if (!/['’]/.test(word)) terms.push(foldAccents(parts.join('')));
    for (const part of parts) addWord(part, language, terms);
  }
  return terms;
}

function addWord(word: string, language: Language, terms: string[]): void {
  if (word === '' || STOP_WORDS[language].has(foldAccents(word))) return;
  terms.push(stem(word, language));
}
