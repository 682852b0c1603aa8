import type { Language, RankedSentence, SentenceScore } from '@repaso/contract';
import { analyze, analyzeQuestion } from '../lexical/analyze.ts';
import { inverseFrequency, termWeight } from '../lexical/bm25.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { countTerms } from '../lexical/count-terms.ts';
import { detectLanguage } from '../lexical/detect-language.ts';
import { sumStatistics, type TermStatistics } from '../lexical/term-statistics.ts';
import { dot } from '../vector/dot.ts';
import type { SearchSnapshot } from './search-snapshot.ts';

export interface RankSentencesQuery {
  question: { text: string; language: Language };
  sentences: readonly (RankedSentence & { language: Language })[];
  /** Embedding of the question, then one of each sentence. */
  vectors: readonly Float32Array[];
  snapshots: readonly SearchSnapshot[];
}

/**
 * BM25, coverage and cosine of each sentence. The question is analysed in the language of the sentence, with the term
 * rarities of the collections in that language; lengths are measured against the other sentences.
 */
export function rankSentences({
  question,
  sentences,
  vectors,
  snapshots,
}: RankSentencesQuery): Omit<SentenceScore, 'matches'>[] {
  const analysed = sentences.map(({ text, context, language }) => ({
    language,
    terms: analyze(text, language),
    context: new Set(analyze(context, language)),
  }));
  const averageLength =
    analysed.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, analysed.length);
  const asked = new Map<Language, AskedTerm[]>();
  const askedIn = (language: Language): AskedTerm[] => {
    const known = asked.get(language) ?? askedTerms(question, language, statisticsOf(snapshots, language));
    asked.set(language, known);
    return known;
  };
  const [questionVector] = vectors;

  return analysed.map(({ language, terms, context }, position) => {
    const counts = countTerms(terms);
    let bm25 = 0;
    let covered = 0;
    let whole = 0;
    for (const { term, weight, rarity } of askedIn(language)) {
      const count = counts.get(term) ?? 0;
      whole += rarity;
      if (count > 0) bm25 += weight * rarity * termWeight(count, terms.length, averageLength);
      if (count > 0 || context.has(term)) covered += rarity;
    }
    const vector = vectors[position + 1];
    const cosine = questionVector && vector ? dot(questionVector, vector) : 0;
    return {
      bm25,
      coverage: whole > 0 ? covered / whole : 0,
      cosine: Math.max(-1, Math.min(1, cosine)),
    };
  });
}

/** The language of each sentence; where it does not show, that of the question. */
export function withLanguages(
  sentences: readonly RankedSentence[],
  question: Language,
): (RankedSentence & { language: Language })[] {
  return sentences.map((sentence) => ({
    ...sentence,
    language: detectLanguage(`${sentence.text} ${sentence.context}`, question),
  }));
}

export function statisticsOf(snapshots: readonly SearchSnapshot[], language: Language): TermStatistics {
  return sumStatistics(snapshots.map(({ lexical }) => lexical.get(language) ?? Bm25Index.empty));
}

interface AskedTerm {
  term: string;
  /** What it counts in BM25. */
  weight: number;
  rarity: number;
}

function askedTerms(
  { text, language: written }: RankSentencesQuery['question'],
  language: Language,
  statistics: TermStatistics,
): AskedTerm[] {
  return [...analyzeQuestion(text, language, written)].map(([term, weight]) => ({
    term,
    weight,
    rarity: inverseFrequency(statistics.size, statistics.documentFrequency(term)),
  }));
}
