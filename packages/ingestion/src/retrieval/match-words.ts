import type { Language, RankedSentence } from '@repaso/contract';
import type { WordVectors } from '../embedding/word-vectors.ts';
import { inverseFrequency } from '../lexical/bm25.ts';
import { stem } from '../lexical/stem.ts';
import type { TermStatistics } from '../lexical/term-statistics.ts';
import { alignWords, subjectWords, type WordWithVector } from './align-words.ts';

/** What a word weighs that stands over the sentence and not in it. */
const IN_CONTEXT = 0.6;

export interface MatchWordsQuery {
  question: { text: string; language: Language };
  sentences: readonly (RankedSentence & { language: Language })[];
  /** Rarity of terms in the passages that are in the language of the question. */
  statistics: TermStatistics;
  words: WordVectors;
}

/** `matches` of each sentence; see `SentenceScore`. */
export async function matchWords({
  question,
  sentences,
  statistics,
  words,
}: MatchWordsQuery): Promise<number[][]> {
  const wanted = subjectWords(question.text, question.language);
  const weights = wanted.map((word) =>
    statistics.size === 0
      ? 1
      : inverseFrequency(statistics.size, statistics.documentFrequency(stem(word, question.language))),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const split = sentences.map(({ text, context, language }) => ({
    language,
    own: subjectWords(text, language),
    over: subjectWords(context, language),
  }));
  const all = [...new Set([...wanted, ...split.flatMap(({ own, over }) => [...own, ...over])])];
  const vectors = await words.of(all);
  const known = new Map(all.map((word, index) => [word, vectors[index] as Float32Array]));
  const withVectors = (list: string[]): WordWithVector[] =>
    list.map((word) => ({ word, vector: known.get(word) as Float32Array }));
  const asked = withVectors(wanted);
  return split.map(({ language, own, over }) => {
    const inside = alignWords(asked, withVectors(own), language);
    const above = alignWords(asked, withVectors(over), language);
    return weights.map(
      (weight, at) => (weight / whole) * Math.max(inside[at] ?? 0, IN_CONTEXT * (above[at] ?? 0)),
    );
  });
}
