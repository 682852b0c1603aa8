import { statfs } from 'node:fs/promises';
import { AppError } from '@repaso/contract';

/** What is left free for everything else, in bytes. */
const MARGIN = 256 * 2 ** 20;

/** @throws AppError `disk_full` when `bytes` more would not fit into the folder, before any of them is fetched */
export async function requireDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (bytes === 0 || bytes + MARGIN <= free) return;
  throw diskFull(`${inGigabytes(bytes)} GB are to come and ${inGigabytes(free)} GB are free.`);
}

/** The error for a disk without room. */
export function diskFull(reason: string, cause?: unknown): AppError {
  return new AppError('disk_full', `The model does not fit on the disk: ${reason}`, {
    hint: 'Free some space, or set REPASO_DATA to a folder on a larger disk. What has arrived is kept.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function inGigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
