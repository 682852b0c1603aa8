import { contentTerms, fold } from '../text/content-terms.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { figuresOf, isSameFigure } from './figures.ts';
import { holdsName, namesOf } from './names.ts';

/** Share of a claim's terms that a stretch of its source must hold. */
const ENOUGH = 0.5;
/** A claim may join what its source says in this many sentences in a row. */
const LONGEST_STRETCH = 3;
const NEGATION = /\b(?:no|not|nunca|never|ningun[oa]?|none|sin|without|tampoco|nor|cannot|n't)\b|n't\b/;

export interface Support {
  /** The words that the claim rests on, verbatim. */
  quote: string;
  /** Share of the claim's terms that they hold. */
  share: number;
}

/** The largest share of a claim's terms that any stretch of the text holds, whatever else it lacks. */
export function mostShared(claim: string, sourceText: string): number {
  const wanted = contentTerms(claim);
  if (wanted.size === 0) return 0;
  const held = contentTerms(sourceText);
  return [...wanted].filter((term) => held.has(term)).length / wanted.size;
}

/**
 * The shortest stretch of a source that a claim rests on, verbatim; undefined when none holds enough of its words, all
 * of its numbers and dates, and its sense of yes or no, or when the source lacks one of its names. Better no proof than
 * a wrong one.
 * @param context title and headings of the source, which may hold the names
 */
export function findSupport(claim: string, sourceText: string, context = ''): Support | undefined {
  const wanted = contentTerms(claim);
  if (wanted.size === 0) return undefined;
  if (namesOf(claim).some((name) => !holdsName(`${context}\n${sourceText}`, name))) return undefined;
  const figures = figuresOf(claim);
  const negated = NEGATION.test(fold(claim));
  const sentences = splitSentences(sourceText);
  let best: Support | undefined;
  for (let length = 1; length <= LONGEST_STRETCH; length++) {
    for (let first = 0; first + length <= sentences.length; first++) {
      const quote = sourceText.slice(sentences[first]?.start, sentences[first + length - 1]?.end);
      const held = contentTerms(quote);
      const share = [...wanted].filter((term) => held.has(term)).length / wanted.size;
      // A longer stretch has to hold clearly more than a shorter one.
      if (share < ENOUGH || share <= (best?.share ?? 0) + (length > 1 ? 0.1 : 0)) continue;
      const known = figuresOf(quote, { words: true });
      if (!figures.every((figure) => known.some((other) => isSameFigure(figure, other)))) continue;
      if (negated !== NEGATION.test(fold(quote))) continue;
      best = { quote, share };
    }
  }
  return best;
}
