import { Breath } from '../retrieval/breath.ts';
import { type Postings, PostingsPlan, PostingsTable } from './postings.ts';

/** The terms of one passage, in any order, repeated as often as they occur. */
export interface IndexedTerms {
  label: number;
  terms: readonly string[];
}

/** An inverted index over some passages that never changes. */
export class Bm25Segment {
  readonly labels: Float64Array;
  /** Number of terms of each passage. */
  readonly lengths: Uint32Array;
  /** Number of terms of all passages together. */
  readonly terms: number;
  readonly #postings: PostingsTable;

  private constructor(labels: Float64Array, lengths: Uint32Array, terms: number, postings: PostingsTable) {
    this.labels = labels;
    this.lengths = lengths;
    this.terms = terms;
    this.#postings = postings;
  }

  static async of(passages: readonly IndexedTerms[]): Promise<Bm25Segment> {
    const all = passages.reduce((sum, { terms }) => sum + terms.length, 0);
    const plan = new PostingsPlan(all);
    const breath = new Breath();
    const counted: Map<string, number>[] = [];
    for (const { terms } of passages) {
      const counts = countTerms(terms);
      for (const term of counts.keys()) plan.add(term, 1);
      counted.push(counts);
      if (breath.due) await breath.take();
    }
    const postings = await PostingsTable.open(plan, breath);
    for (const [position, counts] of counted.entries()) {
      for (const [term, count] of counts) postings.write(term, position, count);
      if (breath.due) await breath.take();
    }
    return new Bm25Segment(
      Float64Array.from(passages, ({ label }) => label),
      Uint32Array.from(passages, ({ terms }) => terms.length),
      all,
      postings,
    );
  }

  /** All segments in one, without the passages that `keep` refuses. */
  static async merge(
    segments: readonly Bm25Segment[],
    keep: (label: number) => boolean,
  ): Promise<Bm25Segment> {
    const most = segments.reduce((sum, segment) => sum + segment.labels.length, 0);
    const labels = new Float64Array(most);
    const lengths = new Uint32Array(most);
    let size = 0;
    let terms = 0;
    const plan = new PostingsPlan(segments.reduce((sum, segment) => sum + segment.#postings.terms, 0));
    const moves: { from: PostingsTable; moved: Int32Array }[] = [];
    const breath = new Breath();
    for (const segment of segments) {
      const moved = new Int32Array(segment.labels.length);
      for (const [position, label] of segment.labels.entries()) {
        const kept = keep(label);
        moved[position] = kept ? size : -1;
        if (kept) {
          const length = segment.lengths[position] as number;
          labels[size] = label;
          lengths[size] = length;
          terms += length;
          size += 1;
        }
        if (position % 1024 === 0 && breath.due) await breath.take();
      }
      await segment.#postings.planFor(plan, moved, breath);
      moves.push({ from: segment.#postings, moved });
    }
    const table = await PostingsTable.open(plan, breath);
    for (const { from, moved } of moves) await from.copyTo(table, moved, breath);
    return new Bm25Segment(labels.slice(0, size), lengths.slice(0, size), terms, table);
  }

  postings(term: string): Postings | undefined {
    return this.#postings.get(term);
  }
}

export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
