import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { contentTerms } from '../text/content-terms.ts';

/** Longer sentences hold more of the frequent words; the root takes only part of that back. */
const LENGTH_EXPONENT = 0.6;
const FIRST_OF_PASSAGE = 0.25;
const ASKS = 0.5;

/**
 * How much each sentence says of what its document is about: the words that many sentences of the document share weigh
 * most, and what stands first in a passage weighs more. Centroid and position as in MEAD (Radev et al. 2004,
 * https://doi.org/10.1016/j.ipm.2003.10.006), with document frequencies over sentences in place of a corpus.
 */
export function salience(sentences: readonly CandidateSentence[]): number[] {
  const terms = sentences.map(({ text }) => contentTerms(text));
  const frequency = new Map<string, number>();
  for (const each of terms) for (const term of each) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const scores = terms.map((each) => {
    const sum = [...each].reduce((total, term) => total + Math.log(1 + (frequency.get(term) ?? 0)), 0);
    return sum / Math.max(4, each.size) ** LENGTH_EXPONENT;
  });
  const best = Math.max(1e-9, ...scores);
  return sentences.map(({ start, text }, index) => {
    const place = start === 0 ? FIRST_OF_PASSAGE : 0;
    return (scores[index] as number) / best + place - (/\?["'»”)*]*$/.test(text) ? ASKS : 0);
  });
}
