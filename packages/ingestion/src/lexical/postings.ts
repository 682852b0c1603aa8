import type { Breath } from '../retrieval/breath.ts';
import { TermRows } from './term-rows.ts';

/** Places of a block; the places of one term are never divided, so that a frequent one has a block of its own. */
const BLOCK = 32_768;

/** Where a term stands: positions of passages in a segment, ascending, and how often it occurs in each. */
export interface Postings {
  positions: Uint32Array;
  counts: Uint32Array;
}

/** How many places each term will have: what must be known before they can be written one term after the other. */
export class PostingsPlan {
  readonly rows = new TermRows();
  /** By row. */
  readonly sizes: Uint32Array;

  /** @param most terms at most */
  constructor(most: number) {
    this.sizes = new Uint32Array(most);
  }

  add(term: string, places: number): void {
    const row = this.rows.of(term);
    this.sizes[row] = (this.sizes[row] as number) + places;
  }
}

/**
 * The postings of all terms, one term after the other in blocks of numbers: a pair of arrays for each term would be
 * hundreds of thousands of objects, and every stop for garbage would look at them; one pair for all of them would be tens
 * of megabytes to clear at once.
 */
export class PostingsTable {
  readonly #rows: TermRows;
  readonly #sizes: Uint32Array;
  /** By row: its block, and where in the block it begins. */
  readonly #blockOf: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #lengths: readonly number[];
  readonly #blocks: Postings[] = [];
  /** By row: places that were written. */
  readonly #written: Uint32Array;

  private constructor(plan: PostingsPlan, blockOf: Uint32Array, starts: Uint32Array, lengths: number[]) {
    this.#rows = plan.rows;
    this.#sizes = plan.sizes;
    this.#blockOf = blockOf;
    this.#starts = starts;
    this.#lengths = lengths;
    this.#written = new Uint32Array(plan.rows.size);
  }

  /** A table with room for what is planned, to be filled by `write`. */
  static async open(plan: PostingsPlan, breath: Breath): Promise<PostingsTable> {
    const blockOf = new Uint32Array(plan.rows.size);
    const starts = new Uint32Array(plan.rows.size);
    const lengths = [0];
    for (let row = 0; row < starts.length; row += 1) {
      const size = plan.sizes[row] as number;
      const last = lengths.at(-1) as number;
      if (last > 0 && last + size > BLOCK) lengths.push(0);
      const block = lengths.length - 1;
      blockOf[row] = block;
      starts[row] = lengths[block] as number;
      lengths[block] = (lengths[block] as number) + size;
      if (row % 1024 === 0 && breath.due) await breath.take();
    }
    return new PostingsTable(plan, blockOf, starts, lengths);
  }

  /** Number of terms. */
  get terms(): number {
    return this.#rows.size;
  }

  get(term: string): Postings | undefined {
    const row = this.#rows.get(term);
    if (row === undefined) return undefined;
    const { positions, counts } = this.#block(this.#blockOf[row] as number);
    const from = this.#starts[row] as number;
    const to = from + (this.#sizes[row] as number);
    return { positions: positions.subarray(from, to), counts: counts.subarray(from, to) };
  }

  /** Adds the next place of a planned term; its passages must come in ascending order. */
  write(term: string, position: number, count: number): void {
    this.#writeTo(this.#rows.of(term), position, count);
  }

  /** Tells a plan what `copyTo` will write. @param moved Where the passage of each position moves to; −1 drops it. */
  async planFor(plan: PostingsPlan, moved: Int32Array, breath: Breath): Promise<void> {
    for (const [term, row] of this.#rows) {
      const { positions } = this.#block(this.#blockOf[row] as number);
      const from = this.#starts[row] as number;
      const to = from + (this.#sizes[row] as number);
      let kept = 0;
      for (let at = from; at < to; at += 1) if ((moved[positions[at] as number] as number) >= 0) kept += 1;
      if (kept > 0) plan.add(term, kept);
      if (breath.due) await breath.take();
    }
  }

  async copyTo(table: PostingsTable, moved: Int32Array, breath: Breath): Promise<void> {
    for (const [term, row] of this.#rows) {
      const { positions, counts } = this.#block(this.#blockOf[row] as number);
      const from = this.#starts[row] as number;
      const to = from + (this.#sizes[row] as number);
      const target = table.#rows.get(term);
      for (let at = from; target !== undefined && at < to; at += 1) {
        const position = moved[positions[at] as number] as number;
        if (position >= 0) table.#writeTo(target, position, counts[at] as number);
      }
      if (breath.due) await breath.take();
    }
  }

  #writeTo(row: number, position: number, count: number): void {
    const { positions, counts } = this.#block(this.#blockOf[row] as number);
    const written = this.#written[row] as number;
    const at = (this.#starts[row] as number) + written;
    this.#written[row] = written + 1;
    positions[at] = position;
    counts[at] = count;
  }

  /** A block of numbers, made when it is first needed. */
  #block(block: number): Postings {
    const known = this.#blocks[block];
    if (known) return known;
    const length = this.#lengths[block] as number;
    const made = { positions: new Uint32Array(length), counts: new Uint32Array(length) };
    this.#blocks[block] = made;
    return made;
  }
}
