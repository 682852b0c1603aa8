import { definedTerm } from '../quote/definition-fit.ts';
import { contentWords, fold } from '../text/content-terms.ts';

/** What an earlier follow-up got added: "and who published it (StyleGAN)?". */
const ADDED = /\(([^()]*)\)\s*\?*\s*$/;

/** Names among the words of a question: with a capital after the first word, several capitals, or a digit. */
export function names(question: string): string[] {
  const first = /[\p{L}\p{N}]+/u.exec(question)?.[0];
  return contentWords(question).filter(
    (word) => /\p{Lu}.*\p{Lu}|\d/u.test(word) || (/^\p{Lu}/u.test(word) && word !== first),
  );
}

/**
 * The words that say what a question is about, for a follow-up to it: the term that it wants defined, else the names in
 * it, else all its content words. The topic of the question before that counts only where it has none of its own.
 */
export function topicOf(question: string): string[] {
  const added = ADDED.exec(question)?.[1] ?? '';
  const own = question.replace(ADDED, '');
  const term = definedTerm(own);
  if (term !== undefined) {
    const wanted = new Set(contentWords(term));
    const written = contentWords(own).filter((word) => wanted.has(fold(word)));
    if (written.length > 0) return written;
  }
  const named = names(own);
  if (named.length > 0) return named;
  return added === '' ? contentWords(own) : names(added).length > 0 ? names(added) : contentWords(added);
}
