import type { Breath } from '../retrieval/breath.ts';

/** Where a term stands: positions of passages in a segment, ascending, and how often it occurs in each. */
export interface Postings {
  positions: Uint32Array;
  counts: Uint32Array;
}

/** Collects the places of terms; passages must come in ascending order. */
export class PostingsBuilder {
  readonly #lists = new Map<string, { positions: number[]; counts: number[] }>();

  add(term: string, position: number, count: number): void {
    const list = this.#lists.get(term);
    if (list) {
      list.positions.push(position);
      list.counts.push(count);
    } else this.#lists.set(term, { positions: [position], counts: [count] });
  }

  async build(breath: Breath): Promise<Map<string, Postings>> {
    const postings = new Map<string, Postings>();
    for (const [term, { positions, counts }] of this.#lists) {
      postings.set(term, { positions: Uint32Array.from(positions), counts: Uint32Array.from(counts) });
      if (breath.due) await breath.take();
    }
    return postings;
  }
}
