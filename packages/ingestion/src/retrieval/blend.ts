import type { Language } from '@repaso/contract';

/** A passage that one of the legs found. */
export interface Candidate {
  label: number;
  language: Language;
  /** BM25 in the index of the passage's own language; 0 where no term matches. */
  bm25: number;
  /** Cosine of question and passage, -1 to 1. */
  cosine: number;
}

/** Weight of the cosine beside BM25 within a language. Measured in docs: 0.3 to 0.7 never fell below BM25 alone. */
const DENSE = 0.5;
/** Weight of the cosine alone for passages in another language, where words rarely match and mislead when they do. */
const ACROSS = 0.9;

/**
 * Blends words and meaning into one order. Within the language of the question BM25 leads and the cosine settles what
 * words leave open; across languages the cosine decides. How far the words can be trusted is told by `coverage`, the
 * share of the question that the best passage in its language holds: so an answer in the reader's language comes first
 * where there is one, and one in the other language where there is not.
 */
export function blend(candidates: readonly Candidate[], question: Language, coverage: number): number[] {
  const bestWords = Math.max(
    0,
    ...candidates.filter(({ language }) => language === question).map(({ bm25 }) => bm25),
  );
  const bestMeaning = Math.max(0, ...candidates.map(({ cosine }) => cosine));
  const meaning = ({ cosine }: Candidate): number =>
    bestMeaning > 0 ? Math.max(0, cosine) / bestMeaning : 0;
  const score = (candidate: Candidate): number => {
    if (candidate.language !== question) return ACROSS * meaning(candidate);
    const words = bestWords > 0 ? candidate.bm25 / bestWords : 0;
    return ((0.5 + coverage) * (words + DENSE * meaning(candidate))) / (1 + DENSE);
  };
  return candidates
    .map((candidate) => ({ label: candidate.label, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ label }) => label);
}
