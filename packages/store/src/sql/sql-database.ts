import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '@repaso/contract';
import Database from 'libsql';
import { freeBytes, SPARE_BYTES } from '../free-bytes.ts';
import { Checkpoints } from './checkpoints.ts';
import { Reserve } from './reserve.ts';
import { diskFull, toAppError } from './sql-error.ts';
import { WalFlush } from './wal-flush.ts';
import { withoutNul } from './without-nul.ts';
import { WriteTurns } from './write-turns.ts';

/** Bytes of a page of the file. */
const PAGE_BYTES = 4096;

type Parameter = string | number | null | Uint8Array;

/**
 * The SQLite file behind the stores: prepared statements by text, and transactions. The driver is synchronous, so a
 * transaction is a plain function and nothing else can run in between.
 *
 * Rows are always read with `all`: `get` of this driver leaves its statement open, and an open statement blocks commits.
 */
export class SqlDatabase {
  /** Of those who write in several transactions, or can wait for their one. */
  readonly turns = new WriteTurns();
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<Parameter[]>>();
  readonly #flush: WalFlush;
  readonly #checkpoints: Checkpoints;
  readonly #reserve: Reserve;
  readonly #file: string;
  #inTransaction = false;

  /** @throws AppError `internal` when the file is not a SQLite database, `disk_full` when it cannot be written. */
  constructor(file: string) {
    this.#file = file;
    try {
      this.#database = new Database(file, { timeout: 5000 });
      // NORMAL: a commit survives the end of the process. What must survive a power cut waits for `flush`, which leaves
      // the event loop free.
      this.#database.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;
         PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
         -- What was deleted is overwritten.
         PRAGMA secure_delete = ON;`,
      );
      this.#flush = new WalFlush(file);
      this.#checkpoints = new Checkpoints(file, this.turns);
      this.#reserve = new Reserve(join(dirname(file), 'reserve'));
      this.#reserve.make();
    } catch (error) {
      throw toAppError(error);
    }
  }

  all<Row>(sql: string, ...parameters: Parameter[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...parameters.map(withoutNul)) as Row[]);
  }

  one<Row>(sql: string, ...parameters: Parameter[]): Row | undefined {
    return this.all<Row>(sql, ...parameters)[0];
  }

  /** Runs a statement without rows and returns the number of rows that changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    const changes = this.#guard(() => this.#prepare(sql).run(...parameters.map(withoutNul)).changes);
    if (changes > 0 && sql.startsWith('DELETE')) this.#checkpoints.erased();
    else this.#checkpoints.written();
    return changes;
  }

  /** Runs several statements without parameters: schema changes. */
  script(sql: string): void {
    this.#guard(() => this.#database.exec(sql));
  }

  /** All or nothing. */
  transaction<Result>(work: () => Result): Result {
    if (this.#inTransaction) throw new AppError('internal', 'A transaction was opened inside a transaction.');
    this.#guard(() => this.#database.exec('BEGIN IMMEDIATE'));
    this.#inTransaction = true;
    try {
      const result = work();
      this.#guard(() => this.#database.exec('COMMIT'));
      this.#checkpoints.written();
      return result;
    } catch (error) {
      // A full disk may have rolled back already; the first error is the one worth telling.
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /**
   * A transaction that adds much. It leaves room on the disk for the log to be taken into the file, and for deletions.
   * @param bytes about as many as are added
   * @throws AppError `disk_full`
   */
  grow<Result>(bytes: number, work: () => Result): Result {
    if (!this.#hasRoom(bytes)) {
      this.#truncateLog();
      if (!this.#hasRoom(bytes)) throw diskFull();
    }
    return this.transaction(work);
  }

  /**
   * A transaction that deletes. It overwrites what it deletes, which takes as much room as that had; on a full disk it does
   * without, in the room of the reserve, so that deleting makes room.
   */
  erase<Result>(work: () => Result): Result {
    try {
      return this.transaction(work);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'disk_full') throw error;
    }
    this.#reserve.release();
    this.#truncateLog();
    this.#database.exec('PRAGMA secure_delete = OFF');
    try {
      return this.transaction(work);
    } finally {
      this.#database.exec('PRAGMA secure_delete = ON');
      this.#truncateLog();
      this.#reserve.make();
    }
  }

  /** Gives the disk back what the log takes, beside the event loop. */
  makeRoom(): Promise<void> {
    return this.#checkpoints.empty();
  }

  /** Settles when everything that was committed is on the disk. @throws AppError `internal` */
  flush(): Promise<void> {
    return this.#flush.flush();
  }

  close(): void {
    const mustTruncate = this.#checkpoints.close();
    this.#flush.close();
    this.#statements.clear();
    // Where it cannot, the next start does it.
    if (mustTruncate) this.#truncateLog();
    this.#database.close();
  }

  /** Whether so much can be written to the log, and from there into the file. */
  #hasRoom(bytes: number): boolean {
    const free = freeBytes(dirname(this.#file)) - SPARE_BYTES;
    const log = statSync(`${this.#file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (free >= log + 2 * bytes) return true;
    const { freelist_count: pages } = this.one<{ freelist_count: number }>('PRAGMA freelist_count') ?? {
      freelist_count: 0,
    };
    return free >= bytes + Math.max(0, log + bytes - pages * PAGE_BYTES);
  }

  /** What is in the file already need not stay in the log. Where there is no room for it in the file, it stays. */
  #truncateLog(): void {
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // There may be some in the log.
    }
  }

  #prepare(sql: string): Database.Statement<Parameter[]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare<Parameter[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw toAppError(error);
    }
  }
}
