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
  #running = false;
  /** Whether something that was erased may stand in the log still; an earlier process may have left it. */
  #erasing = true;

  constructor(file: string) {
    this.#file = file;
  }

  /** Tells of a write. */
  written(): void {
    if (this.#timer || this.#running) return;
    this.#timer = setTimeout(() => void this.#run(), DELAY);
    this.#timer.unref();
  }

  /** Tells of rows that were deleted: nothing of them may stay in the log. */
  erased(): void {
    this.#erasing = true;
    this.written();
  }

  /** Answers whether something that was erased may stand in the log still. */
  close(): boolean {
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = undefined;
    return this.#erasing || this.#running;
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#running = true;
    const erasing = this.#erasing;
    this.#erasing = false;
    try {
      this.#connection ??= new Database(this.#file, { timeout: 5000 });
      await this.#connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      if (erasing) await this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: the log is read as well as the file, and the next write asks again.
      this.#erasing ||= erasing;
    } finally {
      this.#running = false;
    }
  }
}
