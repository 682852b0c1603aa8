import { createHash } from 'node:crypto';
import { AppError, type Document, type DocumentStore, type OriginalStore } from '@repaso/contract';
import { chooseReader } from '../readers/choose-reader.ts';
import { SerialQueue } from '../retrieval/serial-queue.ts';
import { displayName } from './display-name.ts';
import type { NewFile } from './ingestion.ts';
import { numberedName } from './numbered-name.ts';

export interface AddFileParts {
  documents: DocumentStore;
  originals: OriginalStore;
  maxBytes: number;
  /** Whether this document or collection is being removed. */
  isLeaving(id: string): boolean;
  remove(documentId: string): Promise<void>;
  /** Sees to it that the document is ingested. */
  enqueue(documentId: string): Promise<void>;
}

export interface AddedFile {
  document: Document;
  duplicateOf?: string;
}

/** How files come in: each once, safe on disk before it is acknowledged. See `Ingestion.add`. */
export function createAddFile(parts: AddFileParts): (file: NewFile) => Promise<AddedFile> {
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

  return async (file) => {
    const { bytes, collectionId, source } = file;
    const name = displayName(file.name);
    if (bytes.byteLength === 0) {
      throw new AppError('unreadable_document', `“${name}” is empty.`, {
        spanish: { message: `«${name}» está vacío.` },
      });
    }
    if (bytes.byteLength > parts.maxBytes) {
      const limit = Math.floor(parts.maxBytes / 2 ** 20);
      throw new AppError('too_large', `“${name}” is larger than ${limit} MB.`, {
        hint: 'Split the file.',
        spanish: { message: `«${name}» pasa de ${limit} MB.`, hint: 'Parte el archivo.' },
      });
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const addOnce = () => inTurn(`${collectionId} ${sha256}`, () => accept(parts, { ...file, name }, sha256));
    return inTurn(`${collectionId} ${source ?? ''} ${name}`, addOnce);
  };
}

async function accept(parts: AddFileParts, file: NewFile, sha256: string): Promise<AddedFile> {
  const { documents, originals, isLeaving } = parts;
  const { collectionId, name, bytes, source } = file;
  const mediaType = chooseReader(name, bytes, file.mediaType).mediaTypes[0];
  if (isLeaving(collectionId)) throw missingCollection(collectionId);
  const older = await olderVersions(parts, file, sha256);
  const replaces =
    older.find(({ status }) => status === 'ready')?.id ?? older.find((one) => one.replaces)?.replaces;
  const added = await documents.add({
    ...{
      collectionId,
      name: await freeName(parts, file, sha256),
      mediaType,
      bytes: bytes.byteLength,
      sha256,
    },
    ...(source === undefined ? {} : { source }),
    ...(replaces === undefined ? {} : { replaces }),
  });
  let { document } = added;
  if (added.duplicate && document.status !== 'failed') {
    // The same bytes under another name of the same folder: the file was moved.
    if (source !== undefined && document.source === source && document.name !== name) {
      document = await documents.update(document.id, { name });
    }
    for (const { id } of older) await parts.remove(id);
    // Whoever lost it can bring it back.
    if (!(await originals.has(document.id))) await originals.write(document.id, bytes);
    return { document, duplicateOf: document.id };
  }
  try {
    await originals.write(document.id, bytes);
  } catch (error) {
    if (!added.duplicate) await documents.delete(document.id);
    throw error;
  }
  const left = isLeaving(document.id) || isLeaving(collectionId);
  if (left || !(await documents.get(document.id))) {
    await originals.delete(document.id);
    throw new AppError('not_found', `“${name}” was removed while it was being added.`, {
      spanish: { message: `«${name}» se quitó mientras se añadía.` },
    });
  }
  // A version that nobody could find yet has nothing to serve for.
  for (const { id } of older) if (id !== replaces) await parts.remove(id);
  if (added.duplicate) document = await documents.update(document.id, { status: 'queued', error: null });
  await parts.enqueue(document.id);
  return added.duplicate ? { document, duplicateOf: document.id } : { document };
}

/** The name, with a number where another document has it: both are kept, and told apart wherever they are named. */
async function freeName(
  { documents }: AddFileParts,
  { collectionId, name, source }: NewFile,
  sha256: string,
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
  { documents }: AddFileParts,
  { collectionId, name, source }: NewFile,
  sha256: string,
): Promise<Document[]> {
  if (source === undefined) return [];
  const same = await documents.named(collectionId, name);
  return same.filter((one) => one.source === source && one.sha256 !== sha256);
}

export function missingCollection(id: string): AppError {
  return new AppError('not_found', `There is no collection ${id}.`, {
    hint: 'GET /api/collections lists the collections.',
    spanish: { message: `No hay ninguna colección ${id}.`, hint: 'GET /api/collections las enumera.' },
  });
}
