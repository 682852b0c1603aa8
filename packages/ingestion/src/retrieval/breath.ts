import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that work goes on before other work gets its turn, in milliseconds. */
const SLICE = 5;

/**
 * Lets other work in between: `take` costs nothing until a slice of time is over, so it may be called after every step. All
 * have one clock: work that is done by several, one after the other, would otherwise get a slice for each of them.
 */
export class Breath {
  static #since = performance.now();

  /** True where it is time to `await take()`. */
  get due(): boolean {
    return performance.now() - Breath.#since >= SLICE;
  }

  async take(): Promise<void> {
    if (!this.due) return;
    await nextTurn();
    Breath.#since = performance.now();
  }
}
