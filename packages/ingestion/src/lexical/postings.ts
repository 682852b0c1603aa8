import type { Breath } from '../retrieval/breath.ts';

/** Where a term stands: positions of passages in a segment, ascending, and how often it occurs in each. */
export interface Postings {
  positions: Uint32Array;
  counts: Uint32Array;
}

/** A table, and where its passages move to; −1 drops one. */
export interface MovedPostings {
  table: PostingsTable;
  moved: Int32Array;
}

/** Rows that are worked on before the clock is looked at. */
const ROWS = 16;

/**
 * The postings of all terms, one term after the other in two long arrays: a pair of arrays for each term would be
 * hundreds of thousands of objects, and every stop for garbage would look at them.
 */
export class PostingsTable {
  /** Numbers of the terms, ascending. */
  readonly #terms: Uint32Array;
  /** Where each row begins, and behind the last one where it ends. */
  readonly #starts: Uint32Array;
  readonly #positions: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(terms: Uint32Array, starts: Uint32Array, positions: Uint32Array, counts: Uint32Array) {
    this.#terms = terms;
    this.#starts = starts;
    this.#positions = positions;
    this.#counts = counts;
  }

  /** Number of places. */
  get size(): number {
    return this.#positions.length;
  }

  /** Numbers of the terms, ascending. */
  get terms(): Uint32Array {
    return this.#terms;
  }

  get(term: number): Postings | undefined {
    const row = this.#rowOf(term);
    if (row < 0) return undefined;
    const from = this.#starts[row] as number;
    const to = this.#starts[row + 1] as number;
    return { positions: this.#positions.subarray(from, to), counts: this.#counts.subarray(from, to) };
  }

  /** The same with other numbers, which must ascend as the old ones do. */
  renumbered(numbers: Uint32Array): PostingsTable {
    const terms = this.#terms.map((term) => numbers[term] as number);
    return new PostingsTable(terms, this.#starts, this.#positions, this.#counts);
  }

  /** All tables in one; the passages of each must move behind those of the ones before. */
  static async merge(parts: readonly MovedPostings[], breath: Breath): Promise<PostingsTable> {
    const terms = new Uint32Array(parts.reduce((sum, { table }) => sum + table.#terms.length, 0));
    const starts = new Uint32Array(terms.length + 1);
    const most = parts.reduce((sum, { table }) => sum + table.size, 0);
    const positions = new Uint32Array(most);
    const counts = new Uint32Array(most);
    const rows = new Uint32Array(parts.length);
    let row = 0;
    let size = 0;
    for (let done = 0; ; done += 1) {
      const term = leastTerm(parts, rows);
      if (term === undefined) break;
      const start = size;
      for (const [part, { table, moved }] of parts.entries()) {
        const own = rows[part] as number;
        if (table.#terms[own] !== term) continue;
        rows[part] = own + 1;
        const end = table.#starts[own + 1] as number;
        for (let at = table.#starts[own] as number; at < end; at += 1) {
          const position = moved[table.#positions[at] as number] as number;
          if (position < 0) continue;
          positions[size] = position;
          counts[size] = table.#counts[at] as number;
          size += 1;
        }
      }
      if (size > start) {
        terms[row] = term;
        row += 1;
        starts[row] = size;
      }
      if (done % ROWS === 0 && breath.due) await breath.take();
    }
    // What was dropped leaves some room at the ends until the next merge: a copy of millions would stop everything.
    return new PostingsTable(
      terms.subarray(0, row),
      starts.subarray(0, row + 1),
      positions.subarray(0, size),
      counts.subarray(0, size),
    );
  }

  #rowOf(term: number): number {
    let from = 0;
    let to = this.#terms.length - 1;
    while (from <= to) {
      const middle = (from + to) >>> 1;
      const found = this.#terms[middle] as number;
      if (found === term) return middle;
      if (found < term) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }
}

function leastTerm(parts: readonly MovedPostings[], rows: Uint32Array): number | undefined {
  let least: number | undefined;
  for (const [part, { table }] of parts.entries()) {
    const term = table.terms[rows[part] as number];
    if (term !== undefined && (least === undefined || term < least)) least = term;
  }
  return least;
}
