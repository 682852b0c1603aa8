import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@repaso/contract';
import { fileTooLarge } from '@repaso/ingestion';

/** What tells that a file is as it was: any write changes one of these. */
interface Look {
  ino: number;
  size: number;
  mtimeMs: number;
  ctimeMs: number;
}

// Of a folder of small files, the file handles of `fs/promises` would take as long as everything else together.
const stat = promisify(fs.stat);
const open = promisify(fs.open);
const fstat = promisify(fs.fstat);
const read = promisify(fs.read);
const close = promisify(fs.close);

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;

/** A file that changed this shortly before it was read may change again without looking different. */
const SETTLED_MS = 2000;

/** SHA-256 of files, piece by piece; a file that looks as it did when it was hashed is not read again. */
export class FileHashes {
  readonly #known = new Map<string, { look: Look; sha256: string }>();

  /**
   * Hex SHA-256 of a file.
   * @param most Largest size in bytes: a larger file is not read.
   * @throws AppError `too_large`; `busy` when the file changes meanwhile; and what the file system throws
   */
  async hash(path: string, most = Number.POSITIVE_INFINITY): Promise<string> {
    const before = await stat(path);
    if (before.size > most) throw fileTooLarge(basename(path), most);
    const known = this.#known.get(path);
    if (known && isSame(known.look, before)) return known.sha256;
    this.#known.delete(path);
    const start = Date.now();
    const file = await open(path, 'r');
    try {
      const sha256 = await hashFile(file, before.size);
      if (!isSame(await fstat(file), before)) throw changedMeanwhile(path);
      if (start - Math.max(before.mtimeMs, before.ctimeMs) > SETTLED_MS) {
        const { ino, size, mtimeMs, ctimeMs } = before;
        this.#known.set(path, { look: { ino, size, mtimeMs, ctimeMs }, sha256 });
      }
      return sha256;
    } finally {
      await close(file);
    }
  }

  /** Forgets all other files. */
  retain(paths: Iterable<string>): void {
    const kept = new Set(paths);
    for (const path of this.#known.keys()) if (!kept.has(path)) this.#known.delete(path);
  }
}

/** Reads in pieces through one buffer: a stream leaves as much behind for the garbage collector as it has read. */
async function hashFile(file: number, size: number): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(size, PIECE));
  for (let left = size; left > 0; ) {
    const { bytesRead } = await read(file, buffer, 0, buffer.length, null);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    left -= bytesRead;
  }
  return hash.digest('hex');
}

/** Refusal of a file that somebody is writing. */
export function changedMeanwhile(path: string, cause?: unknown): AppError {
  return new AppError('busy', `${path} changed while it was read.`, {
    hint: 'Add it again when it is complete; a folder that is watched does so by itself.',
    cause,
  });
}

function isSame(one: Look, other: Look | fs.Stats): boolean {
  return (
    one.ino === other.ino &&
    one.size === other.size &&
    one.mtimeMs === other.mtimeMs &&
    one.ctimeMs === other.ctimeMs
  );
}
