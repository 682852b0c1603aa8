import { Breath } from '../retrieval/breath.ts';
import { type Postings, PostingsBuilder, type PostingsTable } from './postings.ts';

/** The terms of one passage, in any order, repeated as often as they occur. */
export interface IndexedTerms {
  label: number;
  terms: readonly string[];
}

/** An inverted index over some passages that never changes. */
export class Bm25Segment {
  readonly labels: readonly number[];
  /** Number of terms of each passage. */
  readonly lengths: Uint32Array;
  /** Number of terms of all passages together. */
  readonly terms: number;
  readonly #postings: PostingsTable;

  private constructor(labels: readonly number[], lengths: readonly number[], postings: PostingsTable) {
    this.labels = labels;
    this.lengths = Uint32Array.from(lengths);
    this.terms = lengths.reduce((sum, length) => sum + length, 0);
    this.#postings = postings;
  }

  static async of(passages: readonly IndexedTerms[]): Promise<Bm25Segment> {
    const postings = new PostingsBuilder(passages.reduce((sum, { terms }) => sum + terms.length, 0));
    const breath = new Breath();
    for (const [position, { terms }] of passages.entries()) {
      for (const [term, count] of countTerms(terms)) postings.add(term, position, count);
      if (breath.due) await breath.take();
    }
    return new Bm25Segment(
      passages.map(({ label }) => label),
      passages.map(({ terms }) => terms.length),
      await postings.build(breath),
    );
  }

  /** All segments in one, without the passages that `keep` refuses. */
  static async merge(
    segments: readonly Bm25Segment[],
    keep: (label: number) => boolean,
  ): Promise<Bm25Segment> {
    const labels: number[] = [];
    const lengths: number[] = [];
    const postings = new PostingsBuilder(segments.reduce((sum, segment) => sum + segment.#postings.size, 0));
    const breath = new Breath();
    for (const segment of segments) {
      const moved = Int32Array.from(segment.labels, (label, position) => {
        if (!keep(label)) return -1;
        lengths.push(segment.lengths[position] as number);
        return labels.push(label) - 1;
      });
      await segment.#postings.copyTo(postings, moved, breath);
    }
    return new Bm25Segment(labels, lengths, await postings.build(breath));
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
