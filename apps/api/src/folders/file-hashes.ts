import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '@repaso/contract';

/** What tells that a file is as it was: any write changes one of these. */
interface Look {
  ino: number;
  size: number;
  mtimeMs: number;
  ctimeMs: number;
}

/** A file that changed this shortly before it was read may change again without looking different. */
const SETTLED_MS = 2000;

/** SHA-256 of files, as a stream; a file that looks as it did when it was hashed is not read again. */
export class FileHashes {
  readonly #known = new Map<string, { look: Look; sha256: string }>();

  /**
   * Hex SHA-256 of a file.
   * @throws AppError `busy` when the file changes meanwhile, and what the file system throws
   */
  async hash(path: string): Promise<string> {
    const before = await stat(path);
    const known = this.#known.get(path);
    if (known && isSame(known.look, before)) return known.sha256;
    this.#known.delete(path);
    const read = Date.now();
    const sha256 = await hashFile(path);
    if (!isSame(await stat(path), before)) throw changedMeanwhile(path);
    if (read - Math.max(before.mtimeMs, before.ctimeMs) > SETTLED_MS) {
      const { ino, size, mtimeMs, ctimeMs } = before;
      this.#known.set(path, { look: { ino, size, mtimeMs, ctimeMs }, sha256 });
    }
    return sha256;
  }

  /** Forgets all other files. */
  retain(paths: Iterable<string>): void {
    const kept = new Set(paths);
    for (const path of this.#known.keys()) if (!kept.has(path)) this.#known.delete(path);
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  // One buffer for all of the file: a stream leaves as much behind for the garbage collector as it has read.
  const buffer = Buffer.allocUnsafe(2 ** 20);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Refusal of a file that somebody is writing. */
export function changedMeanwhile(path: string, cause?: unknown): AppError {
  return new AppError('busy', `${path} changed while it was read.`, {
    hint: 'Add it again when it is complete; a folder that is watched does so by itself.',
    cause,
  });
}

function isSame(one: Look, other: Look | Stats): boolean {
  return (
    one.ino === other.ino &&
    one.size === other.size &&
    one.mtimeMs === other.mtimeMs &&
    one.ctimeMs === other.ctimeMs
  );
}
