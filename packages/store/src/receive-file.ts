import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type ReceivedFile } from '@repaso/contract';
import { freeBytes, SPARE_BYTES } from './free-bytes.ts';

/** How files end that were not received whole. */
export const PART = '.part';

/** Bytes that are hashed and written at a time, so that a large piece stops nobody. */
const SLICE = 2 ** 20;

/**
 * Writes a file aside as it comes, and hashes it on the way.
 * @param pathOf where the original of a document belongs
 * @param makeRoom asked where the disk is full, before the file is refused
 * @throws AppError `disk_full`, and what the bytes throw
 */
export async function receiveFile(
  folder: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  pathOf: (documentId: string) => string,
  makeRoom: () => Promise<void>,
): Promise<ReceivedFile> {
  const aside = join(folder, `${randomUUID()}${PART}`);
  const discard = () => rm(aside, { force: true });
  const hash = createHash('sha256');
  let size = 0;
  /** Size up to which there is room. */
  let known = 0;
  try {
    const file = await open(aside, 'w');
    try {
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
        for (const slice of slices(piece)) {
          if (size >= known) {
            if (isFull(folder)) await makeRoom();
            if (isFull(folder)) throw diskFull();
            known = size + SLICE;
          }
          hash.update(slice);
          size += slice.byteLength;
          await file.writeFile(slice);
        }
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw saysFull(error) ? diskFull(error) : error;
  }
  return {
    bytes: size,
    sha256: hash.digest('hex'),
    edges: (edge) => readEdges(aside, size, edge),
    keep: (documentId) => rename(aside, pathOf(documentId)),
    discard,
  };
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += SLICE) yield bytes.subarray(from, from + SLICE);
}

async function readEdges(path: string, size: number, edge: number): Promise<Uint8Array> {
  const start = Math.min(edge, size);
  const end = Math.min(edge, size - start);
  const edges = Buffer.alloc(start + end);
  const file = await open(path);
  try {
    await file.read(edges, 0, start, 0);
    await file.read(edges, start, end, size - end);
  } finally {
    await file.close();
  }
  return edges;
}

const isFull = (folder: string) => freeBytes(folder) < SPARE_BYTES;

function saysFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}

function diskFull(cause?: unknown): AppError {
  return new AppError('disk_full', 'The disk is full, so the file was not stored.', {
    hint: 'Free some space and upload it again.',
    cause,
    spanish: {
      message: 'El disco está lleno, así que el archivo no se ha guardado.',
      hint: 'Libera espacio y súbelo otra vez.',
    },
  });
}
