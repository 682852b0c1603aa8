import { Breath } from '../retrieval/breath.ts';
import { inverseFrequency, termWeight } from './bm25.ts';
import { Bm25Draft } from './bm25-draft.ts';
import { Bm25Segment } from './bm25-segment.ts';
import type { TermStatistics } from './term-statistics.ts';
import { TopHits } from './top-hits.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * Passages of the largest segment that is made of others: the system takes some ten milliseconds to give the memory of a
 * larger one, in one piece. A search looks every term up once in each segment, which costs little.
 */
const MOST_MERGED = 16_384;

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
  readonly size: number;
  readonly terms: number;
  readonly #vocabulary: Vocabulary;
  readonly #segments: readonly Bm25Segment[];

  private constructor(vocabulary: Vocabulary, segments: readonly Bm25Segment[]) {
    this.#vocabulary = vocabulary;
    this.#segments = segments;
    this.size = segments.reduce((sum, segment) => sum + segment.labels.length, 0);
    this.terms = segments.reduce((sum, segment) => sum + segment.terms, 0);
  }

  /** A new index without passages. */
  static get empty(): Bm25Index {
    return new Bm25Index(new Vocabulary(), []);
  }

  /** A new index over these passages, whose labels must differ. */
  static of(passages: Iterable<{ label: number; terms: readonly string[] }>): Promise<Bm25Index> {
    const index = Bm25Index.empty;
    const draft = index.draft();
    for (const { label, terms } of passages) draft.add(label, terms);
    return index.with(draft);
  }

  /** Begins passages for `with`; their labels must be new. */
  draft(): Bm25Draft {
    return new Bm25Draft(this.#vocabulary);
  }

  /** The index with the passages of a draft of its own added. Long merges let other work in between. */
  async with(draft: Bm25Draft): Promise<Bm25Index> {
    if (draft.size === 0) return this;
    const breath = new Breath();
    const segments = [...this.#segments, await draft.build(breath)];
    for (;;) {
      const [before, last] = segments.slice(-2);
      if (!before || !last || before.labels.length > last.labels.length * 2) break;
      if (before.labels.length + last.labels.length > MOST_MERGED) break;
      segments.splice(-2, 2, await Bm25Segment.merge([before, last], () => true, breath));
    }
    return new Bm25Index(this.#vocabulary, segments);
  }

  /** The index without these passages; statistics are those of an index that never held them. */
  async without(labels: ReadonlySet<number>): Promise<Bm25Index> {
    const breath = new Breath();
    const segments: Bm25Segment[] = [];
    for (const segment of this.#segments) {
      const touched = segment.labels.some((label) => labels.has(label));
      const kept = touched
        ? await Bm25Segment.merge([segment], (label) => !labels.has(label), breath)
        : segment;
      if (kept.labels.length > 0) segments.push(kept);
    }
    return new Bm25Index(this.#vocabulary, segments).#withoutOldTerms();
  }

  /** Number of terms that are remembered; those of passages that are gone do not stay for long. */
  get vocabularySize(): number {
    return this.#vocabulary.size;
  }

  /** Number of passages that hold the term. */
  documentFrequency(term: string): number {
    const number = this.#vocabulary.find(term);
    if (number === undefined) return 0;
    return this.#segments.reduce(
      (sum, segment) => sum + (segment.postings(number)?.positions.length ?? 0),
      0,
    );
  }

  /**
   * The `k` best passages for a query, best first; equal scores in the order of their labels.
   * @param weights The terms of the query and what each counts in the score.
   * @param statistics Those of all places that are searched together, where this index is only one of them.
   */
  search(weights: ReadonlyMap<string, number>, k: number, statistics: TermStatistics = this): LexicalHit[] {
    const averageLength = statistics.size === 0 ? 0 : statistics.terms / statistics.size;
    const query = [...weights].map(([term, weight]) => {
      const rarity = inverseFrequency(statistics.size, statistics.documentFrequency(term));
      return { number: this.#vocabulary.find(term), weight, rarity };
    });
    const wholeRarity = query.reduce((sum, { rarity }) => sum + rarity, 0);
    const hits = new TopHits<LexicalHit>(k);
    for (const segment of this.#segments) {
      const scores = new Float64Array(segment.labels.length);
      const covered = new Float64Array(segment.labels.length);
      for (const { number, weight, rarity } of query) {
        const postings = number === undefined ? undefined : segment.postings(number);
        if (!postings) continue;
        for (let index = 0; index < postings.positions.length; index += 1) {
          const position = postings.positions[index] as number;
          const occurrences = postings.counts[index] as number;
          const length = segment.lengths[position] as number;
          scores[position] =
            (scores[position] as number) + weight * rarity * termWeight(occurrences, length, averageLength);
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

  /** The index over a vocabulary of what it holds, where most terms of its own are those of passages that are gone. */
  #withoutOldTerms(): Bm25Index {
    const used = new Uint8Array(this.#vocabulary.size);
    for (const segment of this.#segments) segment.markTerms(used);
    const live = used.reduce((sum, mark) => sum + mark, 0);
    if (live * 2 > used.length) return this;
    const vocabulary = new Vocabulary();
    const numbers = new Uint32Array(used.length);
    let old = 0;
    for (const term of this.#vocabulary.terms()) {
      if (used[old]) numbers[old] = vocabulary.add(term);
      old += 1;
    }
    return new Bm25Index(
      vocabulary,
      this.#segments.map((segment) => segment.renumbered(numbers)),
    );
  }
}
