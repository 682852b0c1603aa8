import { stat } from 'node:fs/promises';
import Database from 'libsql/promise';
import type { WriteTurns } from './write-turns.ts';

/** Time between a write and the checkpoint that takes it into the database file, in milliseconds. */
const DELAY = 1000;
/** Checkpoints in a row that leave the log as long as it is while others write all the time: about half a minute. */
const MOST_PUT_OFF = 30;
/** Longest that writers wait for the end of what somebody else reads, in milliseconds; then emptying the log is put off. */
const PATIENCE = 250;

/**
 * Takes the write-ahead log into the database file from time to time, on a connection and a thread of its own: SQLite's own
 * checkpoints would stop the event loop. So may a commit that meets one, for its lock or for the disk; so writers wait for its
 * end.
 */
export class Checkpoints {
  readonly #file: string;
  readonly #turns: WriteTurns;
  #connection: Database | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Whether something was written that no checkpoint has seen. */
  #pending = false;
  /** Whether something that was erased may stand in the log still; an earlier process may have left it. */
  #erasing = true;
  #writtenAt = 0;
  #putOff = 0;
  #isClosed = false;

  /** @param turns held while the log is taken into the file */
  constructor(file: string, turns: WriteTurns) {
    this.#file = file;
    this.#turns = turns;
  }

  /** Tells of a write. */
  written(): void {
    this.#pending = true;
    this.#writtenAt = performance.now();
    // One that runs may have begun before.
    if (!this.#timer && !this.#running) this.#runLater();
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

  #runLater(): void {
    this.#timer = setTimeout(() => void this.#run(), DELAY);
    this.#timer.unref();
  }

  /** @param mustEmpty the log, though others write all the time */
  #run(mustEmpty = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#checkpoint(mustEmpty || this.#isTimeToEmpty()).finally(() => {
      this.#running = undefined;
      if ((this.#pending || this.#erasing) && !this.#isClosed) this.#runLater();
    });
    return this.#running;
  }

  /** A log that is emptied must grow again, which may stop whoever writes next: best when nobody does for a while. */
  #isTimeToEmpty(): boolean {
    if (!this.#erasing) return false;
    if (performance.now() - this.#writtenAt > DELAY / 2) return true;
    this.#putOff += 1;
    return this.#putOff > MOST_PUT_OFF;
  }

  async #checkpoint(mustEmpty: boolean): Promise<void> {
    this.#turns.hold();
    this.#pending = false;
    try {
      this.#connection ??= new Database(this.#file, { timeout: PATIENCE });
      // What is in the file already is overwritten by the next who write, without the log growing.
      if (!mustEmpty) return void (await this.#connection.exec('PRAGMA wal_checkpoint(PASSIVE)'));
      this.#erasing = false;
      this.#putOff = 0;
      await this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      // Where somebody else reads, it says nothing and does nothing.
      if ((await stat(`${this.#file}-wal`)).size > 0) throw new Error('The log is not empty.');
    } catch {
      // Nothing is lost: the log is read as well as the file.
      this.#erasing ||= mustEmpty;
      this.#pending = true;
    } finally {
      this.#turns.letGo();
    }
  }
}
