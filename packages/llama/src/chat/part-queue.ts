/**
 * Carries parts from a job that writes when it likes to one reader that reads when it likes. The job never waits for
 * the reader, so a slow reader does not hold a sequence.
 */
export class PartQueue<Part> implements AsyncIterable<Part> {
  #parts: Part[] = [];
  #ended = false;
  #error: unknown;
  #wake = () => {};

  push(part: Part): void {
    this.#parts.push(part);
    this.#wake();
  }

  /** No more parts will come; with an error, the reader gets it after the parts. */
  end(error?: unknown): void {
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Part, void, void> {
    while (true) {
      const parts = this.#parts;
      this.#parts = [];
      yield* parts;
      if (this.#parts.length > 0) continue;
      if (this.#ended) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#error !== undefined) throw this.#error;
  }
}
