/**
 * Who writes when. SQLite lets a writer wait by stopping its thread, and here that is everybody's: who would have to wait for the
 * log to be emptied waits beside the event loop instead, and then one goes on in each of its turns.
 */
export class WriteTurns {
  readonly #waiting: (() => void)[] = [];
  #isHeld = false;
  #isDue = false;

  /** From here to `letGo` nobody gets a turn. */
  hold(): void {
    this.#isHeld = true;
  }

  letGo(): void {
    this.#isHeld = false;
    this.#schedule();
  }

  /** Settles when a writer is not stopped: at once, where nobody holds. */
  async open(): Promise<void> {
    if (this.#isHeld) await this.next();
  }

  /** Settles in a turn of the event loop that no other writer got. */
  next(): Promise<void> {
    return new Promise((goOn) => {
      this.#waiting.push(goOn);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isDue || this.#isHeld || this.#waiting.length === 0) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      if (!this.#isHeld) this.#waiting.shift()?.();
      this.#schedule();
    });
  }
}
