import { randomBytes } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';

/** What one step of an erasure writes to the log, several times over. */
const BYTES = 2 ** 20;

/** A file whose only purpose is to be removed: on a disk without a byte left, it is the room in which something can be deleted. */
export class Reserve {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Lays it in, where there is room for it. */
  make(): void {
    if (statSync(this.#file, { throwIfNoEntry: false })?.size === BYTES) return;
    try {
      // No zeros: some file systems keep those without room.
      writeFileSync(this.#file, randomBytes(BYTES));
    } catch {
      this.release();
    }
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }
}
