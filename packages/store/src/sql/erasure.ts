import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlDatabase } from './sql-database.ts';

/** Passages that are erased in one transaction: a few milliseconds, in which nothing else runs. */
const STEP = 64;

/**
 * Erases documents that are marked as leaving, and all that came from them, in steps with room for others between. Where the
 * process ends before, the next start goes on.
 */
export class Erasure {
  readonly #database: SqlDatabase;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** Settles when all that was marked before the call is erased. One at a time, so that many deletions take turns too. */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#inSteps();
    return this.#running;
  }

  /** Erases one bounded part of what leaves. False when there is nothing left. */
  step(): boolean {
    const [document] = this.#database.all<{ id: string }>(
      'SELECT id FROM documents WHERE leaving = 1 ORDER BY id LIMIT 1',
    );
    if (!document) return false;
    this.#database.erase(() => {
      const passages = this.#database.run(
        'DELETE FROM chunks WHERE label IN (SELECT label FROM chunks WHERE document_id = ? LIMIT ?)',
        ...[document.id, STEP],
      );
      // Its text goes with it.
      if (passages === 0) this.#database.run('DELETE FROM documents WHERE id = ?', document.id);
    });
    return true;
  }

  async #inSteps(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        while (this.step()) await nextTurn();
      }
    } finally {
      this.#running = undefined;
    }
  }
}
