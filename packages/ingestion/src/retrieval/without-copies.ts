import { analyze } from '../lexical/analyze.ts';
import { contextualText } from '../splitting/contextual-text.ts';

/** Words from which on the same text is taken for a copy, whatever stands over it: below, the headings make the sense. */
const LEAST_WORDS = 12;

type Content = Parameters<typeof contextualText>[0];

/**
 * Leaves out passages that say nothing beyond a better one, so that copies of a document do not take the places of others:
 * all their words stand in it in the same order, numbers, signs and accents included; only letter case, spacing and the
 * punctuation of words may differ. One whose title or headings hold a word of the question that the better one lacks is
 * kept: the clauses of two contracts can be the same, and the question can be about both.
 * @param passages best first
 */
export function withoutCopies<Passage extends Content>(
  passages: readonly Passage[],
  question: string,
): Passage[] {
  const asked = new Set([...analyze(question, 'es'), ...analyze(question, 'en')]);
  const kept: { passage: Passage; words: string }[] = [];
  return passages.filter((passage) => {
    const words = wordsOf(passage.text);
    const isShort = words.trim().split(' ').length < LEAST_WORDS;
    const name = wordsOf(contextOf(passage));
    const own = isShort ? name + words : words;
    const isCopy = kept.some(
      (better) => better.words.includes(own) && !isAskedFor(passage, better.passage, asked),
    );
    if (!isCopy) kept.push({ passage, words: name + words });
    return !isCopy;
  });
}

/** Whether what stands over a passage holds a word of the question that a better one lacks. */
function isAskedFor(passage: Content, better: Content, asked: ReadonlySet<string>): boolean {
  const held = termsOf(contextualText(better), asked);
  return [...termsOf(contextOf(passage), asked)].some((term) => !held.has(term));
}

/** What stands over a passage; the number of a document that is kept beside another of its name is no part of it. */
function contextOf({ title, headings }: Content): string {
  return [title.replace(/ \(\d+\)$/, ''), ...headings].join('\n');
}

/** Words and numbers, each between spaces. Signs beside a number are part of it: `-5`, `12 €` and `1.5` are facts. */
function wordsOf(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = plain.replace(/(?<!\p{N})\p{P}+(?!\p{N})/gu, ' ').match(/\S+/g) ?? [];
  return ` ${words.join(' ')} `;
}

/** Which words of the question a text holds, in either language. */
function termsOf(text: string, asked: ReadonlySet<string>): Set<string> {
  return new Set([...analyze(text, 'es'), ...analyze(text, 'en')].filter((term) => asked.has(term)));
}
