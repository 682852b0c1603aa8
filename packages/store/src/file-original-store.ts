import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type OriginalStore } from '@repaso/contract';

/** The ids that the stores hand out; nothing else ever becomes part of a path. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Keeps original bytes as files in `folder`, which is created. */
export function createOriginalStore(folder: string): OriginalStore {
  mkdirSync(folder, { recursive: true });
  const path = (documentId: string): string => {
    if (!ID.test(documentId))
      throw new AppError('not_found', 'There is no such document.', {
        spanish: { message: 'No existe ese documento.' },
      });
    return join(folder, documentId);
  };

  return {
    path,
    async write(documentId, bytes) {
      const aside = `${path(documentId)}.part`;
      try {
        const file = await open(aside, 'w');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(aside, path(documentId));
      } catch (error) {
        await rm(aside, { force: true });
        if (!isFull(error)) throw error;
        throw new AppError('disk_full', 'The disk is full, so the file was not stored.', {
          hint: 'Free some space and upload it again.',
          cause: error,
          spanish: {
            message: 'El disco está lleno, así que el archivo no se ha guardado.',
            hint: 'Libera espacio y súbelo otra vez.',
          },
        });
      }
    },
    async read(documentId) {
      try {
        return await readFile(path(documentId));
      } catch (error) {
        throw new AppError('not_found', `The original of document ${documentId} is not there.`, {
          cause: error,
          spanish: { message: `El original del documento ${documentId} no está.` },
        });
      }
    },
    async has(documentId) {
      return (await stat(path(documentId)).catch(() => undefined))?.isFile() ?? false;
    },
    async delete(documentId) {
      await rm(path(documentId), { force: true });
    },
    list: () => readdir(folder),
    async discard(name) {
      await rm(join(folder, basename(name)), { force: true });
    },
  };
}
