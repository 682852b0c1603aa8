import type { Language } from '@repaso/contract';
import { analyze } from '../lexical/analyze.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { sumStatistics } from '../lexical/term-statistics.ts';
import type { Candidate } from './blend.ts';
import type { SearchSnapshot } from './search-snapshot.ts';

export interface Candidates {
  found: Candidate[];
  /** Coverage of the question by the best passage of each language. */
  coverage: Map<Language, number>;
}

export interface CandidateQuery {
  text: string;
  /** Embedding of the question; absent to search by words alone. */
  vector?: Float32Array;
  /** False to search by meaning alone. */
  words: boolean;
  /** Passages taken from each leg. */
  depth: number;
}

/** What words and meaning find in some collections. Statistics of terms are those of all of them together. */
export function findCandidates(
  snapshots: readonly SearchSnapshot[],
  { text, vector, words, depth }: CandidateQuery,
): Candidates {
  const found = new Map<number, Candidate>();
  const coverage = new Map<Language, number>();
  const languages = new Set(snapshots.flatMap(({ lexical }) => [...lexical.keys()]));

  for (const language of words ? languages : []) {
    const terms = analyze(text, language);
    const indexes = snapshots.map(({ lexical }) => lexical.get(language) ?? Bm25Index.empty);
    const statistics = sumStatistics(indexes);
    indexes.forEach((index, position) => {
      const { graph } = snapshots[position] as SearchSnapshot;
      for (const hit of index.search(terms, depth, statistics)) {
        coverage.set(language, Math.max(coverage.get(language) ?? 0, hit.coverage));
        const own = vector && graph.vector(hit.label);
        const cosine = vector && own ? dot(vector, own) : 0;
        found.set(hit.label, { label: hit.label, language, bm25: hit.score, cosine });
      }
    });
  }

  for (const { graph, passages } of vector ? snapshots : []) {
    for (const { label, cosine } of graph.search(vector as Float32Array, depth, (hit) => passages.has(hit))) {
      const language = passages.get(label)?.language;
      if (language && !found.has(label)) found.set(label, { label, language, bm25: 0, cosine });
    }
  }
  return { found: [...found.values()], coverage };
}

/** Cosine of two vectors of length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
