import type { Breath } from '../retrieval/breath.ts';

/** Where a term stands: positions of passages in a segment, ascending, and how often it occurs in each. */
export interface Postings {
  positions: Uint32Array;
  counts: Uint32Array;
}

/**
 * The postings of all terms, one term after the other in two long arrays: a pair of arrays for each term would be
 * hundreds of thousands of objects, and every stop for garbage would look at them.
 */
export class PostingsTable {
  readonly #rows: ReadonlyMap<string, number>;
  /** Where each row begins, and behind the last one where it ends. */
  readonly #starts: Uint32Array;
  readonly #positions: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(
    rows: ReadonlyMap<string, number>,
    starts: Uint32Array,
    positions: Uint32Array,
    counts: Uint32Array,
  ) {
    this.#rows = rows;
    this.#starts = starts;
    this.#positions = positions;
    this.#counts = counts;
  }

  get(term: string): Postings | undefined {
    const row = this.#rows.get(term);
    if (row === undefined) return undefined;
    const from = this.#starts[row] as number;
    const to = this.#starts[row + 1] as number;
    return { positions: this.#positions.subarray(from, to), counts: this.#counts.subarray(from, to) };
  }

  /** Gives every place to a builder, under the position that its passage moves to; −1 drops it. */
  async copyTo(builder: PostingsBuilder, moved: Int32Array, breath: Breath): Promise<void> {
    for (const [term, row] of this.#rows) {
      const end = this.#starts[row + 1] as number;
      for (let at = this.#starts[row] as number; at < end; at += 1) {
        const position = moved[this.#positions[at] as number] as number;
        if (position >= 0) builder.add(term, position, this.#counts[at] as number);
      }
      if (breath.due) await breath.take();
    }
  }

  /** Number of places. */
  get size(): number {
    return this.#positions.length;
  }
}

/** Collects the places of terms; for each term, passages must come in ascending order. */
export class PostingsBuilder {
  readonly #rows = new Map<string, number>();
  /** Number of places of each row. */
  readonly #sizes: number[] = [];
  readonly #places: { rows: Uint32Array; positions: Uint32Array; counts: Uint32Array };
  #size = 0;

  /** @param most places at most */
  constructor(most: number) {
    const list = () => new Uint32Array(most);
    this.#places = { rows: list(), positions: list(), counts: list() };
  }

  add(term: string, position: number, count: number): void {
    let row = this.#rows.get(term);
    if (row === undefined) {
      row = this.#sizes.push(0) - 1;
      this.#rows.set(term, row);
    }
    this.#sizes[row] = (this.#sizes[row] as number) + 1;
    this.#places.rows[this.#size] = row;
    this.#places.positions[this.#size] = position;
    this.#places.counts[this.#size] = count;
    this.#size += 1;
  }

  async build(breath: Breath): Promise<PostingsTable> {
    const starts = new Uint32Array(this.#sizes.length + 1);
    for (let row = 0; row < this.#sizes.length; row += 1) {
      starts[row + 1] = (starts[row] as number) + (this.#sizes[row] as number);
      if (row % 1024 === 0 && breath.due) await breath.take();
    }
    const next = starts.slice();
    const positions = new Uint32Array(this.#size);
    const counts = new Uint32Array(this.#size);
    const { rows, ...places } = this.#places;
    for (let place = 0; place < this.#size; place += 1) {
      const row = rows[place] as number;
      const at = next[row] as number;
      next[row] = at + 1;
      positions[at] = places.positions[place] as number;
      counts[at] = places.counts[place] as number;
      if (place % 1024 === 0 && breath.due) await breath.take();
    }
    return new PostingsTable(this.#rows, starts, positions, counts);
  }
}
