import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError, type Document, type UploadResult } from '@repaso/contract';
import type { ApiClient } from '../cli/api-client.ts';
import { type FoundFiles, findFiles } from '../course/find-files.ts';

export interface FolderChanges {
  /** What was sent: new, changed and moved files. */
  uploaded: UploadResult['documents'];
  /** Names of the files whose content was there already. */
  unchanged: string[];
  /** Names of documents that were removed because their files are gone. */
  removed: string[];
  rejected: { name: string; error: AppError }[];
  /** Names of the files that nothing reads. */
  passedOver: string[];
}

export interface SyncOptions {
  collectionId: string;
  /** Absolute path of a folder, or of one file. */
  path: string;
  /**
   * Whether an empty folder means that its documents are to go. False on the first look: an empty folder may be a drive
   * that is not there.
   */
  mayEmpty: boolean;
  signal?: AbortSignal;
}

/** Files that are read before their turn: most of a look at a folder that has not changed is waiting for the disk. */
const AHEAD = 4;

/** Key of a folder in the collections of a server: says nothing about where the folder is. */
export function sourceKey(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}

/**
 * Brings a collection in line with a folder: unchanged files are told by their hash and not sent, changed ones take the
 * place of what they were, and documents of this folder whose files are gone are removed. One file by itself is added or
 * replaced. Documents that came from elsewhere are left alone.
 * @throws AppError `not_found` for a path that is not there
 */
export async function syncFolder(client: ApiClient, options: SyncOptions): Promise<FolderChanges> {
  const { collectionId, path, mayEmpty, signal } = options;
  const { folder, isFile, documents: found, passedOver } = await look(path);
  const source = sourceKey(folder);
  const held = await client.documents(collectionId);
  const own = held.filter((document) => document.source === source);
  const changes: FolderChanges = { uploaded: [], unchanged: [], removed: [], rejected: [], passedOver };
  const names = new Set(found.map(({ name }) => name));
  const hashes = new Set<string>();
  /** Names of files whose bytes came in from elsewhere, so that they are not sent again. */
  const heldElsewhere = new Set<string>();

  const known = new Map<string, Document>();
  for (const document of held)
    if (document.status !== 'failed' && !known.has(document.sha256)) known.set(document.sha256, document);

  const read = (index: number) => found[index] && readFile(found[index].path).catch(() => undefined);
  const coming = Array.from({ length: AHEAD }, (_, index) => read(index));
  for (const [index, { name }] of found.entries()) {
    signal?.throwIfAborted();
    const bytes = await coming.shift();
    coming.push(read(index + AHEAD));
    // Gone since it was listed: the next look tells.
    if (!bytes) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    hashes.add(sha256);
    const same = known.get(sha256);
    const moved = same?.source === source && !names.has(same.name);
    if (same && !moved) {
      changes.unchanged.push(name);
      if (same.source !== source) heldElsewhere.add(name);
      continue;
    }
    try {
      const { documents } = await client.upload(collectionId, name, new Uint8Array(bytes), source);
      changes.uploaded.push(...documents);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'disk_full') throw error;
      changes.rejected.push({ name, error });
    }
  }

  const mayRemoveGone = !isFile && (found.length > 0 || mayEmpty);
  for (const { id, name, sha256 } of own) {
    if (hashes.has(sha256)) continue;
    // A document whose file has changed is replaced by the server, once the new version can be found.
    const isStale = names.has(name) ? heldElsewhere.has(name) : mayRemoveGone;
    if (!isStale) continue;
    await client.deleteDocument(id);
    changes.removed.push(name);
  }
  return changes;
}

/** The files under a path, and the folder that they are documents of. */
async function look(path: string): Promise<FoundFiles & { folder: string; isFile: boolean }> {
  const found = await findFiles(path);
  const [first] = found.documents;
  const isFile = found.documents.length === 1 && first?.path === path;
  return { ...found, isFile, folder: isFile ? path.slice(0, path.length - first.name.length - 1) : path };
}
