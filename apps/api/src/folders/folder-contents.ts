import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { AppError, MOST_DOCUMENT_BYTES } from '@repaso/contract';
import { displayName, numberedName } from '@repaso/ingestion';
import { findFiles } from '../course/find-files.ts';
import type { FileHashes } from './file-hashes.ts';

/** What lies in a folder, or one file of it. */
export interface FolderContents {
  /** As it was asked for. */
  path: string;
  /** Key of the folder in the collections of a server: says nothing about where the folder is. */
  source: string;
  /** Whether one file was asked for: nothing is known of the rest of its folder then. */
  isFile: boolean;
  /** Tells a folder from another that takes its place, such as the empty one below a drive that is not there. */
  identity: string;
  files: { name: string; path: string; sha256: string }[];
  /** Files that are there and cannot be told apart by their bytes now. */
  rejected: { name: string; error: AppError }[];
  /** Names of the files that nothing reads. */
  passedOver: string[];
  /** Whether a file may be there under this name, also one that cannot be read. */
  mayHave(name: string): boolean;
}

/** Files that are read at the same time: most of a look at a folder is waiting for the disk. */
const AT_ONCE = 4;

/** @throws AppError `not_found` for a path that is not there */
export async function readFolder(
  path: string,
  hashes: FileHashes,
  signal?: AbortSignal,
): Promise<FolderContents> {
  const { documents: found, passedOver, unreadable } = await findFiles(path);
  const [first] = found;
  const isFile = found.length === 1 && first?.path === path;
  const folder = isFile ? path.slice(0, path.length - first.name.length - 1) : path;
  const { dev, ino } = await stat(path);
  const files: FolderContents['files'] = [];
  const rejected: FolderContents['rejected'] = [];
  const names = new Set<string>();
  for (const { name } of found)
    names.add(await numberedName(displayName(name), async (one) => names.has(one)));
  const waiting = [...names].map((name, index) => ({ name, path: found[index]?.path ?? '' }));
  const read = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      signal?.throwIfAborted();
      try {
        files.push({ ...file, sha256: await hashes.hash(file.path, MOST_DOCUMENT_BYTES) });
      } catch (error) {
        // Gone since it was listed: the next look tells.
        if ((error as { code?: string }).code === 'ENOENT') continue;
        rejected.push({ name: file.name, error: toRefusal(file.name, error) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  const order = new Map([...names].map((name, index) => [name, index]));
  const inOrder = (one: { name: string }, other: { name: string }) =>
    (order.get(one.name) ?? 0) - (order.get(other.name) ?? 0);
  const others = new Set(passedOver.map(displayName));
  const closed = unreadable.map((one) => `${displayName(one)}/`);
  return {
    path,
    source: createHash('sha256').update(folder).digest('hex').slice(0, 32),
    isFile,
    identity: `${dev}:${ino}`,
    files: files.sort(inOrder),
    rejected: [
      ...rejected.sort(inOrder),
      ...unreadable.map((name) => ({ name, error: toRefusal(name, undefined) })),
    ],
    passedOver,
    mayHave: (name) =>
      names.has(name) || others.has(name) || closed.some((prefix) => name.startsWith(prefix)),
  };
}

function toRefusal(name: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('forbidden', `“${name}” cannot be read by this user.`, {
    hint: 'Give Repaso the right to read it, or move it elsewhere. What was read of it before stays.',
    cause: error,
  });
}
