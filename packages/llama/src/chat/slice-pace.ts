/**
 * Longest that a look at the abort signal may wait, in milliseconds: native code cannot be interrupted inside a slice.
 */
const SLICE_MILLISECONDS = 80;
/** Three take no less time: llama.cpp computes four columns at once. One or two would make a slow prompt slower still. */
const SMALLEST_SLICE_TOKENS = 4;

/** How many tokens to read in one go: the slices grow and shrink with the speed of the machine. */
export class SlicePace {
  readonly #most: number;
  #tokens: number;

  /** @param most tokens of a slice at most; no fewer than 4 are ever read. */
  constructor(most: number, first = SMALLEST_SLICE_TOKENS) {
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
