/**
 * The time in which a document must be read. It stands still while the reader waits for a processor: readers stand back
 * behind everything else, and a busy machine must not cost a document.
 */
export class ReadingLimit {
  readonly #time: number;
  readonly #waited: () => number;
  readonly #onEnd: () => void;
  #credited = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param time in milliseconds
   * @param waited milliseconds that the reader has waited for a processor, since whenever
   */
  constructor({ time, waited, onEnd }: { time: number; waited: () => number; onEnd: () => void }) {
    this.#time = time;
    this.#waited = waited;
    this.#onEnd = onEnd;
    this.restart();
  }

  /** Gives the whole time again. */
  restart(): void {
    this.stop();
    this.#credited = this.#waited();
    this.#timer = setTimeout(() => this.#check(), this.#time);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #check(): void {
    const waited = this.#waited();
    const added = waited - this.#credited;
    this.#credited = waited;
    if (added >= 1) this.#timer = setTimeout(() => this.#check(), added);
    else this.#onEnd();
  }
}
