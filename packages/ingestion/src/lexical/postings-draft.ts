import type { Breath } from '../retrieval/breath.ts';
import { PostingsTable } from './postings.ts';

/** Places of one block: a draft grows by such blocks, so that nothing large is ever copied. */
const BLOCK = 16_384;
/** Numbers of a place: row, position, count. */
const WIDTH = 3;
/** Places or rows that are worked on before the clock is looked at. */
const STEP = 1024;

/** Collects the places of terms, outside of the heap: what lives until the end of a long document makes every stop for garbage longer. */
export class PostingsDraft {
  /** Rows by the number of their term. */
  readonly #rows = new Map<number, number>();
  /** Number of places of each row. */
  readonly #sizes: number[] = [];
  readonly #blocks: Uint32Array[] = [];
  #size = 0;

  /** For each term, passages must come in ascending order. */
  add(term: number, position: number, count: number): void {
    let row = this.#rows.get(term);
    if (row === undefined) {
      row = this.#sizes.push(0) - 1;
      this.#rows.set(term, row);
    }
    this.#sizes[row] = (this.#sizes[row] as number) + 1;
    const at = (this.#size % BLOCK) * WIDTH;
    if (at === 0) this.#blocks.push(new Uint32Array(BLOCK * WIDTH));
    const block = this.#blocks.at(-1) as Uint32Array;
    block[at] = row;
    block[at + 1] = position;
    block[at + 2] = count;
    this.#size += 1;
  }

  async build(breath: Breath): Promise<PostingsTable> {
    const terms = Uint32Array.from(this.#rows.keys()).sort();
    const starts = new Uint32Array(terms.length + 1);
    /** Where the next place of each row goes. */
    const next = new Uint32Array(terms.length);
    for (const [rank, term] of terms.entries()) {
      const row = this.#rows.get(term) as number;
      next[row] = starts[rank] as number;
      starts[rank + 1] = (starts[rank] as number) + (this.#sizes[row] as number);
      if (rank % STEP === 0 && breath.due) await breath.take();
    }
    const positions = new Uint32Array(this.#size);
    const counts = new Uint32Array(this.#size);
    for (let place = 0; place < this.#size; place += 1) {
      const block = this.#blocks[Math.floor(place / BLOCK)] as Uint32Array;
      const from = (place % BLOCK) * WIDTH;
      const row = block[from] as number;
      const at = next[row] as number;
      next[row] = at + 1;
      positions[at] = block[from + 1] as number;
      counts[at] = block[from + 2] as number;
      if (place % STEP === 0 && breath.due) await breath.take();
    }
    return new PostingsTable(terms, starts, positions, counts);
  }
}
