import type { Language, SentenceScore } from '@repaso/contract';
import type { CandidateSentence } from './candidate-sentence.ts';
import { definedTerm, definitionFit } from './definition-fit.ts';

/** What is known of a sentence as an answer to a question; each between about 0 and 1. */
export interface SentenceFeatures {
  /** Share of the question's rare words that sentence and headings hold. */
  coverage: number;
  /** BM25 as a share of the best sentence's. */
  bm25: number;
  cosine: number;
  /** The marker's log-odds, squashed to 0 to 1; 0.5 without a marker. */
  mark: number;
  /** Place of the passage among the sources: 0 for the first, towards 1 for the last. */
  rank: number;
  first: number;
  /** Grows with the number of words: a longer sentence answers more fully. */
  length: number;
  /** How much it looks like the definition that was asked for. */
  definition: number;
  /** 1 when the question asks for a figure and the sentence has one. */
  figure: number;
  /** 1 for a sentence that asks instead of saying. */
  asks: number;
  /** 1 for an item of a list, which often lacks its subject. */
  item: number;
  /** 1 when the sentence is in the language of the question. */
  language: number;
}

export const FEATURE_NAMES = [
  'coverage',
  'bm25',
  'cosine',
  'mark',
  'rank',
  'first',
  'length',
  'definition',
  'figure',
  'asks',
  'item',
  'language',
] as const satisfies (keyof SentenceFeatures)[];

const ASKS_FOR_FIGURE =
  /cu[aá]nt|qu[eé] (porcentaje|puntuaci|valor|a[nñ]o|tama|n[uú]mero|tasa|d[ií]a|fecha|precio)|cu[aá]ndo|how (many|much|long|large|big|often|old)|what (percentage|score|value|size|number|rate|learning rate|year|date|price|day)|\bwhen\b/i;

function squash(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Features of every candidate, in order. `marks` are log-odds, empty when no marker was asked. */
export function sentenceFeatures(
  question: { text: string; language: Language },
  candidates: CandidateSentence[],
  scores: SentenceScore[],
  marks: number[],
): SentenceFeatures[] {
  const bestBm25 = Math.max(1e-9, ...scores.map((score) => score.bm25));
  const sources = Math.max(1, ...candidates.map((candidate) => candidate.rank + 1));
  const term = definedTerm(question.text);
  const wantsFigure = ASKS_FOR_FIGURE.test(question.text);
  return candidates.map(({ text, rank, language }, index) => ({
    coverage: scores[index]?.coverage ?? 0,
    bm25: (scores[index]?.bm25 ?? 0) / bestBm25,
    cosine: scores[index]?.cosine ?? 0,
    mark: squash(marks[index] ?? 0),
    rank: rank / sources,
    first: rank === 0 ? 1 : 0,
    length: Math.min(1, Math.log(1 + text.split(/\s+/).length) / 4),
    definition: term === undefined ? 0 : definitionFit(text, term),
    figure: wantsFigure && /\d/.test(text) ? 1 : 0,
    asks: /\?["'»”)]*$/.test(text) ? 1 : 0,
    item: /^([-*•]|\d+[.)])\s/.test(text) ? 1 : 0,
    language: language === question.language ? 1 : 0,
  }));
}
