import type { Language, SentenceScore } from '@repaso/contract';
import { answerTypeFit } from './answer-type.ts';
import type { CandidateSentence } from './candidate-sentence.ts';
import { definedTerm, definitionFit } from './definition-fit.ts';

/** What is known of a sentence as an answer to a question; each between about 0 and 1. */
export interface SentenceFeatures {
  /** Share of the question's rare words that sentence and headings hold. */
  coverage: number;
  /** The same, but synonyms and words of the other language count as well. */
  alignment: number;
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
  /** How well the sentence has what the question asks for: a figure, a date, a name, a reason, a contrast. */
  type: number;
  /** 1 for a sentence that asks instead of saying. */
  asks: number;
  /** 1 for a sentence that announces what follows and ends before it. */
  announces: number;
  /** 1 for an item of a list, which often lacks its subject. */
  item: number;
  /** 1 for what stands in an exercise or in a list of sources: it asks or refers instead of teaching. */
  aside: number;
  /** 1 when the sentence is in the language of the question. */
  language: number;
}

export const FEATURE_NAMES = [
  'coverage',
  'alignment',
  'bm25',
  'cosine',
  'mark',
  'rank',
  'first',
  'length',
  'definition',
  'type',
  'asks',
  'announces',
  'item',
  'aside',
  'language',
] as const satisfies (keyof SentenceFeatures)[];

const ASIDE =
  /\b(?:ejercicios?|exercises?|fuentes|sources|references|referencias|bibliograf[ií]a|bibliography|lecturas|further reading)\b/i;

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
  return candidates.map(({ text, rank, language, context }, index) => ({
    coverage: scores[index]?.coverage ?? 0,
    alignment: (scores[index]?.matches ?? []).reduce((sum, match) => sum + match, 0),
    bm25: (scores[index]?.bm25 ?? 0) / bestBm25,
    cosine: scores[index]?.cosine ?? 0,
    mark: squash(marks[index] ?? 0),
    rank: rank / sources,
    first: rank === 0 ? 1 : 0,
    length: Math.min(1, Math.log(1 + text.split(/\s+/).length) / 4),
    definition: term === undefined ? 0 : definitionFit(text, term),
    type: answerTypeFit(question.text, text),
    asks: /\?["'»”)]*$/.test(text) ? 1 : 0,
    announces: /[:：]$/.test(text) ? 1 : 0,
    item: /^([-*•]|\d+[.)])\s/.test(text) ? 1 : 0,
    aside: ASIDE.test(context) ? 1 : 0,
    language: language === question.language ? 1 : 0,
  }));
}
