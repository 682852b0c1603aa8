import Database from 'libsql/promise';

/** Time between a write and the checkpoint that takes it into the database file, in milliseconds. */
const DELAY = 1000;
/** Checkpoints one after the other, until nobody has written during one. */
const PASSES = 6;
/** Times in a row that emptying the log may be put off because somebody writes all the while: about half a minute. */
const PATIENCE = 30;

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
  #putOff = 0;
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
    await this.#run(true);
  }

  /** Answers whether something that was erased may stand in the log still. */
  close(): boolean {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = undefined;
    return this.#erasing || this.#running !== undefined;
  }

  /** @param force empties the log, though others write so much that they must wait for it */
  #run(force = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#checkpoint(force).finally(() => {
      this.#running = undefined;
      if (this.#pending && !this.#isClosed) this.written();
    });
    return this.#running;
  }

  async #checkpoint(force: boolean): Promise<void> {
    try {
      this.#connection ??= new Database(this.#file, { timeout: 5000 });
      const connection = this.#connection;
      for (let pass = 0; pass === 0 || (pass < PASSES && this.#pending); pass += 1) {
        this.#pending = false;
        await connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      }
      if (!this.#erasing) return;
      // Emptying the log keeps everybody from writing until all of it is on the disk: best when it is there already.
      const mustWait = this.#pending && !force && this.#putOff < PATIENCE;
      this.#putOff = mustWait ? this.#putOff + 1 : 0;
      if (mustWait) return;
      this.#erasing = false;
      await connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: the log is read as well as the file, and the next write asks again.
      this.#erasing = true;
    }
  }
}
