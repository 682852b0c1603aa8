import { inverseFrequency, termWeight } from './bm25.ts';
import { Bm25Segment, countTerms, type IndexedTerms } from './bm25-segment.ts';
import type { TermStatistics } from './term-statistics.ts';
import { TopHits } from './top-hits.ts';

export interface LexicalHit {
  label: number;
  /** BM25, above 0. */
  score: number;
  /** Share (0 to 1) of the query's terms, weighted by their rarity, that the passage holds. */
  coverage: number;
}

/**
 * BM25 over passages, by label. An index never changes: `with` and `without` answer with a new one that shares what
 * stayed the same, so a search that has begun is never disturbed. Passages lie in segments whose sizes grow in steps,
 * as in Lucene, so that adding costs little on average.
 */
export class Bm25Index implements TermStatistics {
  static readonly empty = new Bm25Index([]);

  readonly size: number;
  readonly terms: number;
  readonly #segments: readonly Bm25Segment[];

  private constructor(segments: readonly Bm25Segment[]) {
    this.#segments = segments;
    this.size = segments.reduce((sum, segment) => sum + segment.labels.length, 0);
    this.terms = segments.reduce((sum, segment) => sum + segment.terms, 0);
  }

  /** The index with these passages added; their labels must be new. Long merges let other work in between. */
  async with(passages: readonly IndexedTerms[]): Promise<Bm25Index> {
    if (passages.length === 0) return this;
    const segments = [...this.#segments, await Bm25Segment.of(passages)];
    for (;;) {
      const [before, last] = segments.slice(-2);
      if (!before || !last || before.labels.length > last.labels.length * 2) break;
      segments.splice(-2, 2, await Bm25Segment.merge([before, last], () => true));
    }
    return new Bm25Index(segments);
  }

  /** The index without these passages; statistics are those of an index that never held them. */
  async without(labels: ReadonlySet<number>): Promise<Bm25Index> {
    const segments: Bm25Segment[] = [];
    for (const segment of this.#segments) {
      const touched = segment.labels.some((label) => labels.has(label));
      const kept = touched ? await Bm25Segment.merge([segment], (label) => !labels.has(label)) : segment;
      if (kept.labels.length > 0) segments.push(kept);
    }
    return new Bm25Index(segments);
  }

  /** Number of passages that hold the term. */
  documentFrequency(term: string): number {
    return this.#segments.reduce((sum, segment) => sum + (segment.postings(term)?.positions.length ?? 0), 0);
  }

  /**
   * The `k` best passages for the analysed query, best first; equal scores in the order of their labels.
   * @param statistics Those of all places that are searched together, where this index is only one of them.
   */
  search(terms: readonly string[], k: number, statistics: TermStatistics = this): LexicalHit[] {
    const averageLength = statistics.size === 0 ? 0 : statistics.terms / statistics.size;
    const query = [...countTerms(terms)].map(([term, count]) => {
      const rarity = inverseFrequency(statistics.size, statistics.documentFrequency(term));
      return { term, count, rarity };
    });
    const wholeRarity = query.reduce((sum, { rarity }) => sum + rarity, 0);
    const hits = new TopHits<LexicalHit>(k);
    for (const segment of this.#segments) {
      const scores = new Float64Array(segment.labels.length);
      const covered = new Float64Array(segment.labels.length);
      for (const { term, count, rarity } of query) {
        const postings = segment.postings(term);
        if (!postings) continue;
        for (let index = 0; index < postings.positions.length; index += 1) {
          const position = postings.positions[index] as number;
          const occurrences = postings.counts[index] as number;
          const length = segment.lengths[position] as number;
          scores[position] =
            (scores[position] as number) + count * rarity * termWeight(occurrences, length, averageLength);
          covered[position] = (covered[position] as number) + rarity;
        }
      }
      for (let position = 0; position < scores.length; position += 1) {
        const score = scores[position] as number;
        const label = segment.labels[position] as number;
        if (score <= 0 || !hits.accepts(score, label)) continue;
        hits.add({ label, score, coverage: (covered[position] as number) / wholeRarity });
      }
    }
    return hits.sorted();
  }
}
