import type { ReadingLimits } from './reading-child.ts';
import type { ReadOrder, ReadResult } from './reading-message.ts';
import { ServiceChild } from './service-child.ts';

/**
 * Reads documents outside of the program, through a small process that starts the reading processes. Linux copies the page
 * tables of the whole program for every process that it starts, which would stop the event loop for each document.
 */
export class ReadingService {
  readonly #limits: ReadingLimits;
  #child: ServiceChild | undefined;
  #isClosed = false;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** Starts the process where it does not run: best called early, while the program is small. */
  open(): void {
    this.#running();
  }

  /**
   * @param order.isolated Whether the file is read apart from texts, as one of a complex format.
   * @throws AppError `unreadable_document` with the reason, limits included; only this document is lost
   */
  async read({ signal, ...order }: ReadOrder & { signal?: AbortSignal }): Promise<ReadResult> {
    const child = this.#running();
    try {
      return await child.read(order, signal);
    } catch (error) {
      // The process was not ended by the document, which is read elsewhere: it deserves a second attempt.
      if (child.alive || this.#isClosed || signal?.aborted) throw error;
      return this.#running().read(order, signal);
    }
  }

  /** Ends all processes; readings under way fail. */
  close(): void {
    this.#isClosed = true;
    this.#child?.close();
    this.#child = undefined;
  }

  #running(): ServiceChild {
    if (!this.#child?.alive) this.#child = new ServiceChild(this.#limits);
    return this.#child;
  }
}
