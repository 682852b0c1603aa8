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

/** What a cosine of 1 weighs beside words that hold the whole question, in its language. */
const MEANING = 1.5;
/** What words weigh beside the cosine in the other language, where only names and numbers match. */
const WORDS_ACROSS = 0.3;
/** What the best passage of the question's language weighs when it holds nothing, and all, of the question. */
const COVERS_NOTHING = 0.2;
const COVERS_ALL = 1.5;
/** What the best passage of the other language weighs. */
const ACROSS = 0.85;

/**
 * Blends words and meaning into one order. In the language of the question each is worth what it proves, and not what it
 * is against the best: a cosine that is low everywhere settles little, and words count by coverage, the share of the
 * question that they are. BM25 tells passages that hold the same words apart only through how often they repeat them and
 * how short they are; it weighs what the best passage leaves open of the question, so nothing where that holds all of it.
 * Across languages the cosine leads, and BM25 weighs as much as its best passage covers.
 * An answer in the reader's language comes first where the passages in it hold the question, one in the other language
 * where they do not. How the weights were chosen: docs/decisions/2026-11-30-words-by-what-they-prove.md.
 * @param numbers Share of the question's terms that numbers are, 0 to 1.
 */
export function blend(candidates: readonly Candidate[], question: Language, numbers: number): number[] {
  const nearest = mostOf(candidates, 'cosine');
  const near = candidates.filter(({ language }) => language === question);
  const far = candidates.filter(({ language }) => language !== question);
  return [...weighNear(near, nearest, numbers), ...weighFar(far, nearest)]
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ label }) => label);
}

interface Weighed {
  label: number;
  score: number;
}

function weighNear(group: readonly Candidate[], nearest: number, numbers: number): Weighed[] {
  const held = mostOf(group, 'coverage');
  const repetition = Math.max(1 - held, numbers);
  const mostWords = mostOf(group, 'bm25');
  const best = COVERS_NOTHING + held * (COVERS_ALL - COVERS_NOTHING);
  // What a passage reaches that is the best in everything.
  const whole = MEANING * nearest + 1;
  return group.map(({ label, bm25, coverage, cosine }) => {
    const sum = MEANING * Math.max(0, cosine) + coverage + repetition * share(bm25, mostWords);
    return { label, score: (best * sum) / whole };
  });
}

function weighFar(group: readonly Candidate[], nearest: number): Weighed[] {
  const words = WORDS_ACROSS * mostOf(group, 'coverage');
  const mostWords = mostOf(group, 'bm25');
  return group.map(({ label, bm25, cosine }) => {
    const sum = share(cosine, nearest) + words * share(bm25, mostWords);
    return { label, score: (ACROSS * sum) / (1 + WORDS_ACROSS) };
  });
}

function mostOf(group: readonly Candidate[], evidence: 'bm25' | 'coverage' | 'cosine'): number {
  return group.reduce((most, candidate) => Math.max(most, candidate[evidence]), 0);
}

function share(value: number, most: number): number {
  return most > 0 ? Math.max(0, value) / most : 0;
}
