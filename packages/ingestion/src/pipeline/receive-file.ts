import {
  AppError,
  type Document,
  type DocumentStore,
  type OriginalStore,
  type ReceivedFile,
} from '@repaso/contract';
import { chooseReader } from '../readers/choose-reader.ts';
import type { Reader } from '../readers/reader.ts';
import { SerialQueue } from '../retrieval/serial-queue.ts';
import { displayName } from './display-name.ts';
import { fileTooLarge } from './file-too-large.ts';
import type { AddedFile, ArrivingFile, IncomingFile, NewFile } from './ingestion.ts';
import { numberedName } from './numbered-name.ts';

export interface ReceiveFileParts {
  documents: DocumentStore;
  originals: OriginalStore;
  maxBytes: number;
  /** Resolves when the removal of this document or collection has ended; undefined where none is under way. */
  leaving(id: string): Promise<void> | undefined;
  remove(documentId: string): Promise<void>;
  /** Sees to it that the document is ingested. */
  enqueue(documentId: string): Promise<void>;
}

/** A file that is on the disk, what it is called and where it goes. */
type Received = Pick<NewFile, 'collectionId' | 'name' | 'source'> & ReceivedFile & { reader: Reader };

/** Bytes of the beginning and of the end by which a format is told: the directory of most archives, too. */
const EDGE = 256 * 1024;

/** How files come in: each once, safe on disk before it is acknowledged. See `Ingestion.receive`. */
export function createReceiveFile(parts: ReceiveFileParts): (file: ArrivingFile) => Promise<IncomingFile> {
  const queues = new Map<string, SerialQueue>();
  /** Uploads of one key wait for each other: a duplicate is only answered with a document that is safe. */
  const inTurn = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const queue = queues.get(key) ?? new SerialQueue();
    queues.set(key, queue);
    try {
      return await queue.run(work);
    } finally {
      if (queue.idle) queues.delete(key);
    }
  };

  return async ({ bytes, mediaType, ...file }) => {
    const name = displayName(file.name);
    const received = await parts.originals.receive(upTo(parts.maxBytes, bytes, name));
    const discard = () => received.discard();
    try {
      if (received.bytes === 0) throw emptyFile(name);
      const reader = chooseReader(name, await received.edges(EDGE), mediaType);
      return {
        discard,
        async add({ collectionId, source }) {
          const whole: Received = {
            ...{ collectionId, name, reader, ...received },
            ...(source === undefined ? {} : { source }),
          };
          const addOnce = () => inTurn(`${collectionId} ${received.sha256}`, () => accept(parts, whole));
          try {
            return await inTurn(`${collectionId} ${source ?? ''} ${name}`, addOnce);
          } finally {
            // Of a file that was kept nothing is left here.
            await discard();
          }
        },
      };
    } catch (error) {
      await discard();
      throw error;
    }
  };
}

/** The bytes, as long as there are not too many of them. @throws AppError `too_large` */
async function* upTo(
  most: number,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    size += piece.byteLength;
    if (size > most) throw fileTooLarge(name, most);
    yield piece;
  }
}

async function accept(parts: ReceiveFileParts, file: Received): Promise<AddedFile> {
  const { documents, leaving } = parts;
  const { collectionId, name, bytes, source, sha256 } = file;
  if (leaving(collectionId)) throw missingCollection(collectionId);
  const older = await olderVersions(parts, file);
  const replaces =
    older.find(({ status }) => status === 'ready')?.id ?? older.find((one) => one.replaces)?.replaces;
  const added = await documents.add({
    collectionId,
    name: await freeName(parts, file),
    mediaType: file.reader.mediaTypes[0],
    bytes,
    sha256,
    ...(source === undefined ? {} : { source }),
    ...(replaces === undefined ? {} : { replaces }),
  });
  const leaves = added.duplicate ? leaving(added.document.id) : undefined;
  if (leaves) {
    // Who adds what is just being removed wants to have it.
    await leaves.catch(() => undefined);
    return accept(parts, file);
  }
  let { document } = added;
  // Also of a document that has one: whoever lost it, or whose disk has damaged it, can bring it back.
  try {
    await file.keep(document.id);
  } catch (error) {
    if (!added.duplicate) await documents.delete(document.id);
    throw error;
  }
  const left = leaving(document.id) ?? leaving(collectionId);
  if (left || !(await documents.get(document.id))) {
    await parts.originals.delete(document.id);
    throw new AppError('not_found', `“${name}” was removed while it was being added.`, {
      spanish: { message: `«${name}» se quitó mientras se añadía.` },
    });
  }
  if (added.duplicate && document.status !== 'failed') {
    for (const { id } of older) await parts.remove(id);
    return { document, duplicateOf: document.id };
  }
  // A version that nobody could find yet has nothing to serve for.
  for (const { id } of older) if (id !== replaces) await parts.remove(id);
  if (added.duplicate) document = await documents.update(document.id, { status: 'queued', error: null });
  await parts.enqueue(document.id);
  return added.duplicate ? { document, duplicateOf: document.id } : { document };
}

/** The name, with a number where another document has it: both are kept, and told apart wherever they are named. */
async function freeName(
  { documents }: ReceiveFileParts,
  { collectionId, name, source, sha256 }: Received,
): Promise<string> {
  if (source !== undefined) return name;
  return numberedName(name, async (candidate) =>
    (await documents.named(collectionId, candidate)).some(
      (one) => one.sha256 !== sha256 && one.status !== 'failed',
    ),
  );
}

/** Documents that the same file of the same folder has given before. */
async function olderVersions(
  { documents }: ReceiveFileParts,
  { collectionId, name, source, sha256 }: Received,
): Promise<Document[]> {
  if (source === undefined) return [];
  const same = await documents.named(collectionId, name);
  return same.filter((one) => one.source === source && one.sha256 !== sha256);
}

function emptyFile(name: string): AppError {
  return new AppError('unreadable_document', `“${name}” is empty.`, {
    spanish: { message: `«${name}» está vacío.` },
  });
}

export function missingCollection(id: string): AppError {
  return new AppError('not_found', `There is no collection ${id}.`, {
    hint: 'GET /api/collections lists the collections.',
    spanish: { message: `No hay ninguna colección ${id}.`, hint: 'GET /api/collections las enumera.' },
  });
}
