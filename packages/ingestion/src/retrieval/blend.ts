import type { Language } from '@repaso/contract';

/** A passage that one of the legs found. */
export interface Candidate {
  label: number;
  language: Language;
  /** BM25 in the index of the passage's own language; 0 where no term matches. */
  bm25: number;
  /** Share of the question's terms, weighted by their rarity, that the passage holds; 0 to 1. */
  coverage: number;
  /** Cosine of question and passage, -1 to 1. */
  cosine: number;
}

/** What counts how much within a group of candidates. */
interface Weights {
  meaning: number;
  bm25: number;
  coverage: number;
}

/**
 * In the language of the question. Passages that hold the same words of it are told apart by BM25 only through how often
 * they repeat them and how long they are: part of what words weigh is coverage, so that among these meaning decides.
 */
const NEAR: Weights = { meaning: 0.6, bm25: 0.6, coverage: 0.4 };
/** In the other language, where only names and numbers match. */
const FAR: Weights = { meaning: 1, bm25: 0.15, coverage: 0 };
/** What the best passage of the question's language weighs when it holds nothing, and all, of the question. */
const COVERS_NOTHING = 0.2;
const COVERS_ALL = 1.5;
/** What the best passage of the other language weighs. */
const ACROSS = 0.85;

/**
 * Blends words and meaning into one order. Within the language of the question words lead and the cosine settles what
 * they leave open; across languages the cosine leads. How far words can be trusted is told by `coverage`, the share of
 * the question that the best passage in its language holds: an answer in the reader's language comes first where there
 * is one, an answer in the other language where there is not. The weights were measured on Spanish and English
 * questions over passages in the same, the other and both languages; models/README.md has the figures ("fused").
 */
export function blend(candidates: readonly Candidate[], question: Language, coverage: number): number[] {
  const bestMeaning = Math.max(0, ...candidates.map(({ cosine }) => cosine));
  const near = candidates.filter(({ language }) => language === question);
  const far = candidates.filter(({ language }) => language !== question);
  const nearWeight = COVERS_NOTHING + coverage * (COVERS_ALL - COVERS_NOTHING);
  return [...weigh(near, bestMeaning, NEAR, nearWeight), ...weigh(far, bestMeaning, FAR, ACROSS)]
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ label }) => label);
}

/** Scores of one group, between 0 and `best`: words against the best of the group, cosine against the best of all. */
function weigh(
  group: readonly Candidate[],
  bestMeaning: number,
  weights: Weights,
  best: number,
): { label: number; score: number }[] {
  const mostWords = Math.max(0, ...group.map(({ bm25 }) => bm25));
  const mostCovered = Math.max(0, ...group.map(({ coverage }) => coverage));
  const whole = weights.meaning + weights.bm25 + weights.coverage;
  const share = (value: number, most: number) => (most > 0 ? Math.max(0, value) / most : 0);
  return group.map(({ label, bm25, coverage, cosine }) => {
    const sum =
      weights.meaning * share(cosine, bestMeaning) +
      weights.bm25 * share(bm25, mostWords) +
      weights.coverage * share(coverage, mostCovered);
    return { label, score: (best * sum) / whole };
  });
}
