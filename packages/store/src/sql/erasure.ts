import { AppError } from '@repaso/contract';
import type { SqlDatabase } from './sql-database.ts';

/** Passages that are erased in one transaction: a few milliseconds, in which nothing else runs. */
const STEP = 64;

/**
 * Erases documents that are marked as leaving, with all that came from them, and passages that are not of the edition in
 * service, in steps with room for others between. Where the process ends before, the next start goes on.
 */
export class Erasure {
  readonly #database: SqlDatabase;
  readonly #spared = new Set<string>();
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

  /**
   * Leaves passages of other editions of a document alone while `work` goes on, and erases them after it, whether it
   * succeeds or not.
   * @throws AppError `conflict` where the document is spared already, and what `work` throws
   */
  async sparing<Result>(documentId: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#spared.has(documentId)) {
      throw new AppError('conflict', `The passages of document ${documentId} are being replaced.`, {
        hint: 'Try again when it is ready.',
        spanish: {
          message: `Los pasajes del documento ${documentId} se están reemplazando.`,
          hint: 'Inténtalo de nuevo cuando esté listo.',
        },
      });
    }
    this.#spared.add(documentId);
    try {
      return await work();
    } finally {
      this.#spared.delete(documentId);
      // Nobody reads them any more: what cannot be erased now, on a full disk, is erased at the next start.
      await this.run().catch(() => undefined);
    }
  }

  /** Erases one bounded part of what leaves. False when there is nothing left. */
  step(): boolean {
    return this.#documentStep() || this.#editionStep();
  }

  #documentStep(): boolean {
    const document = this.#database.one<{ id: string }>(
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

  #editionStep(): boolean {
    const document = this.#database.one<{ id: string; edition: number }>(
      `SELECT id, edition FROM documents
       WHERE mixed = 1 AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1`,
      JSON.stringify([...this.#spared]),
    );
    if (!document) return false;
    this.#database.erase(() => {
      const passages = this.#database.run(
        `DELETE FROM chunks WHERE label IN (
           SELECT label FROM chunks WHERE document_id = ? AND (ordinal < ? << 32 OR ordinal >= ? << 32) LIMIT ?)`,
        ...[document.id, document.edition, document.edition + 1, STEP],
      );
      if (passages === 0) this.#database.run('UPDATE documents SET mixed = 0 WHERE id = ?', document.id);
    });
    return true;
  }

  async #inSteps(): Promise<void> {
    // `run` is to know of it before it ends, which it does at once where there is nothing to erase.
    await this.#database.turns.open();
    try {
      while (this.#again) {
        this.#again = false;
        while (this.step()) await this.#database.turns.next();
      }
    } finally {
      this.#running = undefined;
    }
  }
}
