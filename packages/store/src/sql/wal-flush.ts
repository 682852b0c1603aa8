import { type FileHandle, open } from 'node:fs/promises';
import { toAppError } from './sql-error.ts';

/** Brings the write-ahead log to the disk beside the event loop: SQLite itself would stop everything for each commit. */
export class WalFlush {
  readonly #file: string;
  #handle: FileHandle | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(database: string) {
    this.#file = `${database}-wal`;
  }

  /**
   * Settles when everything that was committed before the call is on the disk; calls that come together share a flush.
   * @throws AppError `internal` when the disk refuses
   */
  flush(): Promise<void> {
    // The one under way may have begun before the last commit.
    this.#next ??= Promise.resolve(this.#running?.catch(() => undefined)).then(() => {
      this.#next = undefined;
      this.#running = this.#sync();
      return this.#running;
    });
    return this.#next;
  }

  async #sync(): Promise<void> {
    try {
      this.#handle ??= await open(this.#file, 'r+');
      await this.#handle.datasync();
    } catch (error) {
      // No log: nothing was written yet.
      if ((error as { code?: string }).code !== 'ENOENT') throw toAppError(error);
    }
  }

  /** Lets the file go. Nothing may be flushed any more: closing the database does that itself. */
  close(): void {
    void this.#handle?.close().catch(() => undefined);
    this.#handle = undefined;
  }
}
