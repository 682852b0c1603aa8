import type { Language } from '@repaso/contract';
import { analyzeQuestion } from '../lexical/analyze.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { sumStatistics } from '../lexical/term-statistics.ts';
import type { Candidate } from './blend.ts';
import type { SearchSnapshot } from './search-snapshot.ts';

export interface CandidateQuery {
  text: string;
  /** The one that the question is in. */
  language: Language;
  /** Embedding of the question, not zero; absent to search by words alone. */
  vector?: Float32Array;
  /** False to search by meaning alone. */
  words: boolean;
  /** Passages taken from each leg. */
  depth: number;
}

/** What words and meaning find in some collections. Statistics of terms are those of all of them together. */
export async function findCandidates(
  snapshots: readonly SearchSnapshot[],
  { text, language: question, vector, words, depth }: CandidateQuery,
): Promise<Candidate[]> {
  const found = new Map<number, Candidate>();
  const cosines = vector ? await findByMeaning(snapshots, vector, depth) : new Map<number, number>();
  // From here on nothing waits, so that the words are those of one state.
  // A passage that was not proposed is no nearer than the last one that was.
  const floor = Math.min(...cosines.values());

  for (const { lexical, passages } of snapshots) {
    for (const [label, cosine] of cosines) {
      const language = passages.get(label)?.language;
      if (language) found.set(label, { label, language, bm25: 0, coverage: 0, cosine });
    }
    if (!words) continue;
    for (const [language, index] of lexical) {
      const statistics = sumStatistics(
        snapshots.map((other) => other.lexical.get(language) ?? Bm25Index.empty),
      );
      const weights = analyzeQuestion(text, language, question);
      for (const { label, score, coverage } of index.search(weights, depth, statistics)) {
        const cosine = cosines.get(label) ?? (vector ? floor : 0);
        found.set(label, { label, language, bm25: score, coverage, cosine });
      }
    }
  }
  return [...found.values()];
}

async function findByMeaning(
  snapshots: readonly SearchSnapshot[],
  vector: Float32Array,
  depth: number,
): Promise<Map<number, number>> {
  const cosines = new Map<number, number>();
  for (const { vectors, passages } of snapshots) {
    // A filter is a call for every vector that is met: only while there are more than may be found.
    const accept = vectors.size === passages.size ? undefined : (hit: number) => passages.has(hit);
    for (const { label, cosine } of await vectors.search(vector, depth, accept)) {
      cosines.set(label, cosine);
    }
  }
  return cosines;
}
