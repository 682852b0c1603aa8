import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that work goes on before other work gets its turn, in milliseconds. */
const SLICE = 5;

/** Lets other work in between: `take` costs nothing until a slice of time is over, so it may be called after every step. */
export class Breath {
  #since = performance.now();

  /** True where it is time to `await take()`. */
  get due(): boolean {
    return performance.now() - this.#since >= SLICE;
  }

  async take(): Promise<void> {
    if (!this.due) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
