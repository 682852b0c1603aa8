import { contentTerms } from '../text/content-terms.ts';
import type { CandidateSentence } from './candidate-sentence.ts';

export interface ScoredSentence extends CandidateSentence {
  score: number;
}

const MOST = 3;
/** A sentence further below the best than this adds noise, not an answer. */
const MARGIN = 0.9;
/** Share of words in common from which two sentences say the same. */
const SAME = 0.6;

function saysTheSame(one: CandidateSentence, other: CandidateSentence): boolean {
  if (one.source === other.source && one.start === other.start) return true;
  const [a, b] = [contentTerms(one.text), contentTerms(other.text)];
  const shared = [...a].filter((term) => b.has(term)).length;
  return shared >= SAME * Math.min(a.size, b.size);
}

/**
 * One to three sentences for an answer: the best, and what comes near it without repeating it, in its language.
 * Sentences of one passage stand in their own order; the passage of the best sentence comes first.
 */
export function chooseSentences(scored: ScoredSentence[]): ScoredSentence[] {
  const ranked = [...scored].sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (best === undefined) return [];
  const chosen = [best];
  for (const candidate of ranked.slice(1)) {
    if (chosen.length === MOST || candidate.score < best.score - MARGIN) break;
    if (candidate.language !== best.language || chosen.some((one) => saysTheSame(one, candidate))) continue;
    chosen.push(candidate);
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
