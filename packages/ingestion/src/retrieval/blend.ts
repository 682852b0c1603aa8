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

/** Weight of the cosine beside BM25 in one language: with more, hybrid falls below BM25 on Spanish questions. */
const MEANING_BESIDE_WORDS = 0.3;
/** Weight of BM25 beside the cosine across languages: only names and numbers match there. */
const WORDS_BESIDE_MEANING = 0.15;
/** What the best passage of the question's language weighs when it holds nothing, and all, of the question. */
const COVERS_NOTHING = 0.2;
const COVERS_ALL = 1.5;
/** What the best passage of the other language weighs. */
const ACROSS = 0.95;

/**
 * Blends words and meaning into one order. Within the language of the question BM25 leads and the cosine settles what
 * words leave open; across languages the cosine leads. How far words can be trusted is told by `coverage`, the share of
 * the question that the best passage in its language holds: an answer in the reader's language comes first where there
 * is one, an answer in the other language where there is not. The weights were measured on Spanish and English
 * questions over passages in the same, the other and both languages; README.md has the figures.
 */
export function blend(candidates: readonly Candidate[], question: Language, coverage: number): number[] {
  const bestMeaning = Math.max(0, ...candidates.map(({ cosine }) => cosine));
  const near = candidates.filter(({ language }) => language === question);
  const far = candidates.filter(({ language }) => language !== question);
  const nearWeight = COVERS_NOTHING + coverage * (COVERS_ALL - COVERS_NOTHING);
  return [
    ...weigh(near, bestMeaning, MEANING_BESIDE_WORDS, 1, nearWeight),
    ...weigh(far, bestMeaning, 1, WORDS_BESIDE_MEANING, ACROSS),
  ]
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ label }) => label);
}

/** Scores of one group, between 0 and `weight`: BM25 against the best of the group, cosine against the best of all. */
function weigh(
  group: readonly Candidate[],
  bestMeaning: number,
  meaning: number,
  words: number,
  weight: number,
): { label: number; score: number }[] {
  const bestWords = Math.max(0, ...group.map(({ bm25 }) => bm25));
  return group.map(({ label, bm25, cosine }) => {
    const near = bestMeaning > 0 ? Math.max(0, cosine) / bestMeaning : 0;
    const matched = bestWords > 0 ? bm25 / bestWords : 0;
    return { label, score: (weight * (meaning * near + words * matched)) / (meaning + words) };
  });
}
