/** Longest that work goes on before other work gets its turn, in milliseconds. */
const SLICE = 4;

/**
 * Lets other work in between: `take` costs nothing until a slice of time is over, so it may be called after every step. All
 * have one clock and one queue: a turn of the event loop goes to one of those who wait, so that together they take no
 * more than a slice of it, however many they are.
 */
export class Breath {
  static readonly #waiting: (() => void)[] = [];
  static #since = performance.now();

  /** True where it is time to `await take()`. */
  get due(): boolean {
    return performance.now() - Breath.#since >= SLICE;
  }

  async take(): Promise<void> {
    if (!this.due) return;
    await new Promise<void>((goOn) => {
      // Not in this turn, which whoever waits has used up.
      if (Breath.#waiting.push(goOn) === 1) setImmediate(setImmediate, Breath.#letNextGoOn);
    });
  }

  static #letNextGoOn(this: void): void {
    Breath.#since = performance.now();
    Breath.#waiting.shift()?.();
    if (Breath.#waiting.length > 0) setImmediate(Breath.#letNextGoOn);
  }
}
