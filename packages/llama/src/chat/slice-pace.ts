/**
 * Longest that a look at the abort signal may wait, in milliseconds: native code cannot be interrupted inside a slice.
 */
const SLICE_MILLISECONDS = 80;
const FIRST_SLICE_TOKENS = 16;
/** Fewer take hardly less time: it goes into reading the weights. */
const SMALLEST_SLICE_TOKENS = 8;

/** How many tokens to read in one go: the slices grow and shrink with the speed of the machine. */
export class SlicePace {
  readonly #most: number;
  #tokens: number;

  /** @param most tokens of a slice at most; no fewer than 8 are ever read. */
  constructor(most: number, first = FIRST_SLICE_TOKENS) {
    this.#most = most;
    this.#tokens = first;
  }

  get tokens(): number {
    return this.#tokens;
  }

  /** Reads one slice and learns from the time that it took. */
  async read<Result>(count: number, work: () => Promise<Result>): Promise<Result> {
    const started = performance.now();
    const result = await work();
    const fitting = Math.round((count * SLICE_MILLISECONDS) / (performance.now() - started));
    this.#tokens = Math.min(this.#most, Math.max(SMALLEST_SLICE_TOKENS, fitting));
    return result;
  }
}
