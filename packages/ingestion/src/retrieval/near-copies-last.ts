import type { Passage } from '@repaso/contract';
import { analyze } from '../lexical/analyze.ts';
import { contextualText } from '../splitting/contextual-text.ts';

/** Share of words in common from which two passages of one language are versions of the same text. */
const SAME = 0.9;
/** How many versions of a text keep their places: an old price and a new one are told apart only side by side. */
const VERSIONS = 2;

type Content = Pick<Passage, 'title' | 'headings' | 'text' | 'language'>;

interface Version {
  language: string;
  terms: Set<string>;
  /** Words of the question that it holds, with its title and headings. */
  asked: Set<string>;
  /** How many passages were found to be like it, itself included. */
  count: number;
}

/**
 * The passages with those behind the others of which two better versions are there already, so that one text in many
 * wordings cannot crowd out the rest. One that holds a word of the question which the better one lacks keeps its place.
 * @param passages best first
 */
export function nearCopiesLast<P extends Content>(passages: readonly P[], question: string): P[] {
  const wanted = new Set([...analyze(question, 'es'), ...analyze(question, 'en')]);
  const versions: Version[] = [];
  const last: P[] = [];
  const first = passages.filter((passage) => {
    const { language, text } = passage;
    const over = analyze(contextualText(passage), language);
    const one = {
      language,
      terms: new Set(analyze(text, language)),
      asked: new Set(over.filter((term) => wanted.has(term))),
      count: 1,
    };
    const known = versions.find((better) => isLike(one, better));
    if (known === undefined) versions.push(one);
    else if (++known.count > VERSIONS) last.push(passage);
    return known === undefined || known.count <= VERSIONS;
  });
  return [...first, ...last];
}

function isLike(one: Version, better: Version): boolean {
  if (one.language !== better.language) return false;
  if ([...one.asked].some((term) => !better.asked.has(term))) return false;
  const common = [...one.terms].filter((term) => better.terms.has(term)).length;
  return common > 0 && common >= SAME * Math.max(one.terms.size, better.terms.size);
}
