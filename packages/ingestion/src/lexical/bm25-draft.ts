import type { Breath } from '../retrieval/breath.ts';
import { Bm25Segment } from './bm25-segment.ts';
import { countTerms } from './count-terms.ts';
import { PostingsDraft } from './postings-draft.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Passages on their way into an index. */
export class Bm25Draft {
  readonly #vocabulary: Vocabulary;
  readonly #labels: number[] = [];
  readonly #lengths: number[] = [];
  readonly #postings = new PostingsDraft();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  get size(): number {
    return this.#labels.length;
  }

  /** @param terms in any order, repeated as often as they occur */
  add(label: number, terms: readonly string[]): void {
    const position = this.#labels.push(label) - 1;
    this.#lengths.push(terms.length);
    for (const [term, count] of countTerms(terms)) {
      this.#postings.add(this.#vocabulary.add(term), position, count);
    }
  }

  async build(breath: Breath): Promise<Bm25Segment> {
    const postings = await this.#postings.build(breath);
    return new Bm25Segment(Float64Array.from(this.#labels), Uint32Array.from(this.#lengths), postings);
  }
}
