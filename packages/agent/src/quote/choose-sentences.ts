import { contentTerms } from '../text/content-terms.ts';
import type { CandidateSentence } from './candidate-sentence.ts';

export interface ScoredSentence extends CandidateSentence {
  score: number;
  /** How much of the question each of its words finds here; see `SentenceScore`. */
  matches: number[];
}

const MOST = 3;
/** A sentence further below the best than this adds noise, not an answer. */
const MARGIN = 0.9;
/** What a sentence gains that holds all of the question that the chosen ones leave open. */
const FILLS = 5;
/** Share of words in common from which two sentences say the same. */
const SAME = 0.6;

function saysTheSame(one: CandidateSentence, other: CandidateSentence): boolean {
  if (one.source === other.source && one.start === other.start) return true;
  const [a, b] = [contentTerms(one.text), contentTerms(other.text)];
  const shared = [...a].filter((term) => b.has(term)).length;
  return shared >= SAME * Math.min(a.size, b.size);
}

/** Place of the sentence with the highest score, the first of several. */
export function bestOf(scored: readonly ScoredSentence[]): number {
  return scored.reduce((best, { score }, at) => (score > (scored[best]?.score ?? 0) ? at : best), 0);
}

/** Share of the question (0 to 1) that a sentence adds to what `held` has of each word. */
function adds({ matches }: ScoredSentence, held: readonly number[]): number {
  return matches.reduce((sum, match, word) => sum + Math.max(0, match - (held[word] ?? 0)), 0);
}

/**
 * One to three sentences for an answer: the best, and what comes near it without repeating it, in its language. What the
 * question asks for beside what is already chosen makes up for a lower score, so that both halves of a comparison are
 * quoted. Sentences of one passage stand in their own order; the passage of the best sentence comes first.
 * @param wanted The best ones for the parts of a question that asks several things: they come right after the best.
 */
export function chooseSentences(
  scored: ScoredSentence[],
  wanted: readonly ScoredSentence[] = [],
): ScoredSentence[] {
  const best = scored[bestOf(scored)];
  if (best === undefined) return [];
  const chosen: ScoredSentence[] = [];
  for (const one of [best, ...wanted])
    if (chosen.length < MOST && !chosen.some((other) => saysTheSame(other, one))) chosen.push(one);
  while (chosen.length < MOST) {
    const held = best.matches.map((_, word) => Math.max(...chosen.map(({ matches }) => matches[word] ?? 0)));
    const [next] = scored
      .filter((one) => one.language === best.language && !chosen.some((other) => saysTheSame(other, one)))
      .map((sentence) => ({ sentence, worth: sentence.score + FILLS * adds(sentence, held) }))
      .sort((a, b) => b.worth - a.worth);
    if (next === undefined || next.worth < best.score - MARGIN) break;
    chosen.push(next.sentence);
  }
  return chosen.sort((a, b) =>
    a.source === b.source
      ? a.start - b.start
      : a.source === best.source
        ? -1
        : b.source === best.source
          ? 1
          : a.rank - b.rank,
  );
}
