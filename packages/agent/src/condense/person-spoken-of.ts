import { contentWords } from '../text/content-terms.ts';

/** A run of words with capitals, and whether a sentence or a quotation begins with it. */
const RUN =
  /(^|[.!?:]\s+|["“«(]\s*)?(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'’-]*\.?(?:\s+(?:(?:of|de|del|la|van|von|al|bin|da|di)\s+)?\p{Lu}[\p{L}'’-]*\.?)*)/gu;

/**
 * The person whom "he" or "she" most likely means: whom the question named, else whom its answer named. One word that
 * begins a sentence is no name: it has its capital anyway.
 * @returns undefined where neither names anybody.
 */
export function personSpokenOf(question: string, answer: string): string | undefined {
  return namesIn(question)[0] ?? namesIn(answer)[0];
}

function namesIn(text: string): string[] {
  return [...text.matchAll(RUN)].flatMap(([, begins, run = '']) => {
    const words = run
      .replace(/['’]s$/, '')
      .replace(/\.$/, '')
      .split(/\s+/);
    while (words[0] !== undefined && contentWords(words[0]).length === 0) words.shift();
    return words.length === 0 || (begins !== undefined && words.length === 1) ? [] : [words.join(' ')];
  });
}
