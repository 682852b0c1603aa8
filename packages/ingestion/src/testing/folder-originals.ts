import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type OriginalStore } from '@repaso/contract';

/** Originals as plain files of a folder; what is received is held in memory until it is kept. */
export function folderOriginals(folder: string): OriginalStore {
  const missing = (documentId: string): AppError =>
    new AppError('not_found', `There is no original of ${documentId}.`);
  return {
    async receive(bytes) {
      const pieces: Uint8Array[] = [];
      if (bytes instanceof Uint8Array) pieces.push(bytes);
      else for await (const piece of bytes) pieces.push(piece);
      const whole = Buffer.concat(pieces);
      return {
        bytes: whole.byteLength,
        sha256: hashOf(whole),
        edges: async (edge) => whole.subarray(0, edge),
        async keep(documentId) {
          await mkdir(folder, { recursive: true });
          await writeFile(join(folder, documentId), whole);
        },
        discard: async () => undefined,
      };
    },
    hash: async (documentId) =>
      hashOf(
        await readFile(join(folder, documentId)).catch(() => {
          throw missing(documentId);
        }),
      ),
    async read(documentId) {
      try {
        return await readFile(join(folder, documentId));
      } catch {
        throw missing(documentId);
      }
    },
    has: async (documentId) => (await readdir(folder).catch(() => [''])).includes(documentId),
    delete: async (documentId) => rm(join(folder, documentId), { force: true }),
    async deleteWith(documentId, work) {
      await work();
      await rm(join(folder, documentId), { force: true });
    },
    path: (documentId) => join(folder, documentId),
    list: () => readdir(folder).catch(() => []),
    setAside: async (name) => rm(join(folder, name), { force: true }),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
