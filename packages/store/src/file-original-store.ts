import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type OriginalStore } from '@repaso/contract';
import { PART, receiveFile } from './receive-file.ts';

/** The ids that the stores hand out; nothing else ever becomes part of a path. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Folder beside the originals for files that belong to no document. */
const FOUND = 'found';

/**
 * Keeps original bytes as files in `folder`, which is created and must be in use by this process alone. What an earlier
 * process was receiving or deleting when it died is removed, or brought back where its document is still there.
 */
export function createOriginalStore(
  folder: string,
  database: { isDocument(documentId: string): boolean; makeRoom(): Promise<void> },
): OriginalStore {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(PART)) continue;
    const documentId = basename(name, PART);
    if (database.isDocument(documentId)) renameSync(join(folder, name), join(folder, documentId));
    else rmSync(join(folder, name));
  }
  const path = (documentId: string): string => {
    if (!ID.test(documentId))
      throw new AppError('not_found', 'There is no such document.', {
        spanish: { message: 'No existe ese documento.' },
      });
    return join(folder, documentId);
  };
  const gone = (documentId: string, cause: unknown) =>
    new AppError('not_found', `The original of document ${documentId} is not there.`, {
      cause,
      spanish: { message: `El original del documento ${documentId} no está.` },
    });

  return {
    path,
    receive: (bytes) => receiveFile(folder, bytes, path, database.makeRoom),
    async read(documentId) {
      try {
        return await readFile(path(documentId));
      } catch (error) {
        throw gone(documentId, error);
      }
    },
    async has(documentId) {
      return (await stat(path(documentId)).catch(() => undefined))?.isFile() ?? false;
    },
    async hash(documentId) {
      const hash = createHash('sha256');
      try {
        for await (const bytes of createReadStream(path(documentId))) hash.update(bytes as Uint8Array);
      } catch (error) {
        throw gone(documentId, error);
      }
      return hash.digest('hex');
    },
    async delete(documentId) {
      await rm(path(documentId), { force: true });
    },
    async deleteWith(documentId, work) {
      const original = path(documentId);
      const aside = original + PART;
      // One that is gone already keeps nothing from going.
      const moved = await rename(original, aside).then(
        () => true,
        () => false,
      );
      try {
        await work();
      } catch (error) {
        // Somebody else may have deleted the document meanwhile.
        const isGone = error instanceof AppError && error.code === 'not_found';
        if (moved && !isGone) await rename(aside, original);
        else if (moved) await rm(aside, { force: true });
        throw error;
      }
      await rm(aside, { force: true });
    },
    list: () => readdir(folder),
    async setAside(name) {
      const found = join(folder, '..', FOUND);
      await mkdir(found, { recursive: true });
      await rename(join(folder, basename(name)), join(found, basename(name)));
    },
  };
}
