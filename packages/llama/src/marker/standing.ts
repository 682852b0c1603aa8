import { LEVELS } from '../gguf/marker-vocabulary.ts';
import { splitWords, type Word, type WordMatcher } from './word-match.ts';

/** How a sentence stands among all that are judged for one question, by the words that it shares with it. */
export interface Standing {
  /** UTF-16 ends of the words that match a word of the question, and whether they are the same word. */
  matched: { end: number; isSame: boolean }[];
  /** Level of the share of the question's words, the rarer the heavier, that the sentence holds. */
  coverage: number;
  /** Level of its score relative to the best sentence's. */
  share: number;
  /** Level of its place in the order of scores. */
  place: number;
}

const K1 = 1.2;
const B = 0.75;
/** First place of each level but the first. */
const FIRST_PLACES = [1, 2, 3, 5, 9, 17];

/**
 * Standing of each sentence, by BM25 over the sentences (Robertson and Zaragoza, 2009) with partial matches: the model
 * starts from what words tell. models/recipe/llama/standing.py does the same for training.
 */
export function standings(matcher: WordMatcher, question: string, sentences: string[]): Standing[] {
  const asked = matcher.contentWords(question);
  const words = sentences.map(splitWords);
  const counts = words.map((own) => asked.map((word) => countMatches(matcher, word, own)));
  const { scores, coverages } = bm25(counts, words);
  const best = Math.max(1e-9, ...scores);
  return words.map((own, index) => {
    const score = scores[index] ?? 0;
    const place = scores.filter((other) => other > score).length;
    return {
      matched: own.flatMap(({ folded, end }) => {
        const match = Math.max(0, ...asked.map((word) => matcher.match(word, folded)));
        return match > 0 ? [{ end, isSame: match === 1 }] : [];
      }),
      coverage: level(coverages[index] ?? 0),
      share: level(score / best),
      place: FIRST_PLACES.filter((first) => place >= first).length,
    };
  });
}

/** Scores and coverages (0 to 1) of sentences from how often each asked word occurs in them. */
function bm25(counts: number[][], words: Word[][]): { scores: number[]; coverages: number[] } {
  const asked = counts[0]?.length ?? 0;
  const weights = Array.from({ length: asked }, (_, word) => {
    const seen = counts.filter((one) => (one[word] ?? 0) > 0).length;
    return Math.log(1 + (counts.length - seen + 0.5) / (seen + 0.5));
  });
  const mean = Math.max(1, sum(words.map((own) => own.length)) / Math.max(1, words.length));
  const total = sum(weights) || 1;
  const weigh = (one: number[], worth: (count: number) => number) =>
    sum(weights.map((weight, word) => weight * worth(one[word] ?? 0)));
  return {
    scores: counts.map((one, index) => {
      const long = K1 * (1 - B + (B * (words[index]?.length ?? 0)) / mean);
      return weigh(one, (count) => (count * (K1 + 1)) / (count + long));
    }),
    coverages: counts.map((one) => weigh(one, (count) => Math.min(1, count)) / total),
  };
}

/** How often an asked word occurs, partial matches counted as parts. */
function countMatches(matcher: WordMatcher, asked: string, words: Word[]): number {
  return sum(words.map(({ folded }) => matcher.match(asked, folded)));
}

function level(share: number): number {
  return Math.min(LEVELS - 1, Math.floor(share * LEVELS + 1e-9));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
