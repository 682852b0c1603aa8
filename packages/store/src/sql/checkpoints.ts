import Database from 'libsql/promise';

/** Time between a write and the checkpoint that takes it into the database file, in milliseconds. */
const DELAY = 1000;

/**
 * Takes the write-ahead log into the database file from time to time, on a connection and a thread of its own: SQLite's own
 * checkpoints would stop the event loop.
 */
export class Checkpoints {
  readonly #file: string;
  #connection: Database | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Whether something was written that no checkpoint has seen. */
  #pending = false;
  /** Whether something that was erased may stand in the log still; an earlier process may have left it. */
  #erasing = true;
  #isClosed = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Tells of a write. */
  written(): void {
    this.#pending = true;
    // One that runs may have begun before.
    if (this.#timer || this.#running) return;
    this.#timer = setTimeout(() => void this.#run(), DELAY);
    this.#timer.unref();
  }

  /** Tells of rows that were deleted: nothing of them may stay in the log. */
  erased(): void {
    this.#erasing = true;
    this.written();
  }

  /** Settles when the log is empty, or cannot be emptied now: what has been committed is in the file. */
  async empty(): Promise<void> {
    await this.#running;
    if (this.#isClosed) return;
    this.#erasing = true;
    await this.#run();
  }

  /** Answers whether something that was erased may stand in the log still. */
  close(): boolean {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = undefined;
    return this.#erasing || this.#running !== undefined;
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#checkpoint().finally(() => {
      this.#running = undefined;
      if (this.#pending && !this.#isClosed) this.written();
    });
    return this.#running;
  }

  async #checkpoint(): Promise<void> {
    const erasing = this.#erasing;
    this.#erasing = false;
    this.#pending = false;
    try {
      this.#connection ??= new Database(this.#file, { timeout: 5000 });
      await this.#connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      if (erasing) await this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: the log is read as well as the file, and the next write asks again.
      this.#erasing ||= erasing;
    }
  }
}
