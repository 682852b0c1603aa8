import type { Breath } from '../retrieval/breath.ts';
import { type Postings, PostingsTable } from './postings.ts';

/** An inverted index over some passages that never changes. Terms are told by their numbers in a vocabulary. */
export class Bm25Segment {
  readonly labels: Float64Array;
  /** Number of terms of each passage. */
  readonly lengths: Uint32Array;
  /** Number of terms of all passages together. */
  readonly terms: number;
  readonly #postings: PostingsTable;

  constructor(labels: Float64Array, lengths: Uint32Array, postings: PostingsTable) {
    this.labels = labels;
    this.lengths = lengths;
    this.terms = lengths.reduce((sum, length) => sum + length, 0);
    this.#postings = postings;
  }

  /** All segments in one, without the passages that `keep` refuses. */
  static async merge(
    segments: readonly Bm25Segment[],
    keep: (label: number) => boolean,
    breath: Breath,
  ): Promise<Bm25Segment> {
    const most = segments.reduce((sum, { labels }) => sum + labels.length, 0);
    const labels = new Float64Array(most);
    const lengths = new Uint32Array(most);
    let size = 0;
    const parts = segments.map((segment) => {
      const moved = new Int32Array(segment.labels.length).fill(-1);
      for (let position = 0; position < moved.length; position += 1) {
        const label = segment.labels[position] as number;
        if (!keep(label)) continue;
        labels[size] = label;
        lengths[size] = segment.lengths[position] as number;
        moved[position] = size;
        size += 1;
      }
      return { table: segment.#postings, moved };
    });
    const postings = await PostingsTable.merge(parts, breath);
    return new Bm25Segment(labels.subarray(0, size), lengths.subarray(0, size), postings);
  }

  postings(term: number): Postings | undefined {
    return this.#postings.get(term);
  }

  /** Marks the numbers of its terms. */
  markTerms(used: Uint8Array): void {
    for (const term of this.#postings.terms) used[term] = 1;
  }

  /** The same with other numbers for its terms, which must ascend as the old ones do. */
  renumbered(numbers: Uint32Array): Bm25Segment {
    return new Bm25Segment(this.labels, this.lengths, this.#postings.renumbered(numbers));
  }
}
