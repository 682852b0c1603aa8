import type { Passage } from '@repaso/contract';
import { analyze } from '../lexical/analyze.ts';
import { contextualText } from '../splitting/contextual-text.ts';

/** Share of words in common from which two passages of one language are versions of the same text. */
const SAME = 0.9;
/** How many versions of a text keep their places: an old price and a new one are told apart only side by side. */
const VERSIONS = 2;

type Content = Pick<Passage, 'title' | 'headings' | 'text' | 'language'>;

interface Version<P> {
  passage: P;
  /** The words that it consists of, in lower case. */
  words: ReadonlySet<string>;
  /** How many passages were found to be like it, itself included. */
  count: number;
}

/**
 * The passages with those behind the others of which two better versions are there already, so that one text in many
 * wordings cannot crowd out the rest. One that holds a word of the question which the better one lacks keeps its place.
 * @param passages best first
 */
export function nearCopiesLast<P extends Content>(passages: readonly P[], question: string): P[] {
  const asks = new Set([...analyze(question, 'es'), ...analyze(question, 'en')]);
  const versions: Version<P>[] = [];
  const last: P[] = [];
  const first = passages.filter((passage) => {
    const one = { passage, words: wordsOf(passage.text), count: 1 };
    const known = versions.find(
      (better) => isLike(one, better) && !asksForMore(passage, better.passage, asks),
    );
    if (known === undefined) versions.push(one);
    else if (++known.count > VERSIONS) last.push(passage);
    return known === undefined || known.count <= VERSIONS;
  });
  return [...first, ...last];
}

function isLike<P extends Content>(one: Version<P>, better: Version<P>): boolean {
  if (one.passage.language !== better.passage.language) return false;
  const fewest = SAME * Math.max(one.words.size, better.words.size);
  if (Math.min(one.words.size, better.words.size) < fewest || fewest === 0) return false;
  let common = 0;
  for (const word of one.words) if (better.words.has(word)) common += 1;
  return common >= fewest;
}

/** Whether a passage, with its title and headings, holds a word of the question that a better one lacks. */
function asksForMore(passage: Content, better: Content, asks: ReadonlySet<string>): boolean {
  const held = new Set(analyze(contextualText(better), better.language));
  return analyze(contextualText(passage), passage.language).some((term) => asks.has(term) && !held.has(term));
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu),
  );
}
