import { statfsSync } from 'node:fs';

/**
 * Bytes that what comes in leaves free on the disk: enough to take the log into the database, and to delete. A disk that
 * Repaso has filled to the last byte could not even do that.
 */
export const SPARE_BYTES = 4 * 2 ** 20;

/** Free bytes of the disk that holds a folder; infinitely many where the file system does not tell. */
export function freeBytes(folder: string): number {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}
