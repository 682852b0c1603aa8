import type { ReadingChild } from './reading-child.ts';

/** A reading process and the number of documents that it has read. */
export interface WarmProcess {
  readonly child: ReadingChild;
  read: number;
}

type Take = (process: WarmProcess) => void;

/**
 * Milliseconds that a document waits for a process that reads another. One of its own takes the processor about as long
 * until it has loaded its reader and V8 has compiled it; but a document that never ends must not stop all others.
 */
const PATIENCE = 1000;
/** Processes that read at the same time, however long others wait: each may take half a gigabyte. */
const MOST_AT_WORK = 2;
/** Milliseconds without a document after which the processes are let go. */
const IDLE = 60_000;

/** Reading processes that are kept after a document, for the next one. */
export class WarmProcesses {
  readonly #start: () => ReadingChild;
  readonly #mostRead: number;
  readonly #idle: WarmProcess[] = [];
  readonly #waiting: Take[] = [];
  /** Processes at work that will be given back. */
  #lent = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param mostRead Documents that one process reads before it is replaced, so that nothing can pile up in it. */
  constructor(start: () => ReadingChild, mostRead: number) {
    this.#start = start;
    this.#mostRead = mostRead;
  }

  /** A process, to be given back: one that has read nothing yet where there is none, or all others take too long. */
  async take(): Promise<WarmProcess> {
    clearTimeout(this.#timer);
    while (this.#idle.length > 0) {
      const process = this.#idle.pop();
      if (process?.child.alive) return this.#lend(process);
    }
    return this.#lent === 0 ? this.takeFresh() : this.#waitForOne();
  }

  /** One that has read nothing yet. */
  takeFresh(): WarmProcess {
    return this.#lend(this.#fresh());
  }

  giveBack(process: WarmProcess): void {
    this.#lent -= 1;
    process.read += 1;
    const isSpent = process.read >= this.#mostRead || !process.child.alive;
    if (isSpent) process.child.kill();
    const next = this.#waiting.shift();
    if (next) next(isSpent ? this.#fresh() : process);
    else if (!isSpent) this.#idle.push(process);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), IDLE);
    this.#timer.unref();
  }

  /** Ends those that nobody uses. */
  close(): void {
    clearTimeout(this.#timer);
    for (const { child } of this.#idle.splice(0)) child.kill();
  }

  #waitForOne(): Promise<WarmProcess> {
    return new Promise((resolve) => {
      const take: Take = (process) => {
        clearTimeout(timer);
        resolve(this.#lend(process));
      };
      const timer = setTimeout(() => {
        if (this.#lent >= MOST_AT_WORK) return;
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        take(this.#fresh());
      }, PATIENCE);
      this.#waiting.push(take);
    });
  }

  #lend(process: WarmProcess): WarmProcess {
    this.#lent += 1;
    return process;
  }

  #fresh(): WarmProcess {
    return { child: this.#start(), read: 0 };
  }
}
