/**
 * Turns a stream of callbacks into an async iterable. What is pushed before it is read waits in order, up to `limit`
 * entries; a reader slower than that loses the oldest, which suits progress events: the newest tells all.
 */
export class EventQueue<Event> implements AsyncIterable<Event> {
  readonly #waiting: Event[] = [];
  readonly #limit: number;
  #wake: (() => void) | undefined;
  #closed = false;

  constructor(limit = 1000) {
    this.#limit = limit;
  }

  push(event: Event): void {
    if (this.#closed) return;
    this.#waiting.push(event);
    if (this.#waiting.length > this.#limit) this.#waiting.shift();
    this.#wake?.();
  }

  /** Ends the iteration after what is waiting. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) yield event;
      else if (this.#closed) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
