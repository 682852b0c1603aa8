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

  constructor(file: string) {
    this.#file = file;
  }

  /** Tells of a write. */
  written(): void {
    if (this.#timer || this.#running) return;
    this.#timer = setTimeout(() => void this.#run(), DELAY);
    this.#timer.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#running = true;
    try {
      this.#connection ??= new Database(this.#file, { timeout: 5000 });
      await this.#connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // Nothing is lost: the log is read as well as the file, and the next write asks again.
    } finally {
      this.#running = false;
    }
  }
}
