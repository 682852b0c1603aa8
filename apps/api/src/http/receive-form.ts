import { AppError, sourceKeySchema } from '@repaso/contract';
import type { IncomingFile, NewFile } from '@repaso/ingestion';
import { type FormPart, formParts } from './form/form-parts.ts';

const MOST_FILES = 50;
/** Bytes of a text field that are looked at: the key of a folder has at most 100. */
const MOST_FIELD_BYTES = 1024;

/** A file of a form: on the disk, or why it is not. */
export type FormFile = { name: string } & ({ incoming: IncomingFile } | { error: AppError });

export interface ReceivedForm {
  /** In the order of the form. Each that came in must be added or discarded. */
  files: FormFile[];
  source?: string;
}

/**
 * Takes in the parts named `file` of a multipart form while they arrive, and the one named `source` where there is one: the
 * key of the folder in which a file of the same name is replaced. Only of a form that came in whole anything stays.
 * @param receive Takes in one file.
 * @throws AppError `bad_request` when it is no form, not all of one or one without files, `too_large` for too many; what the
 *   body throws
 */
export async function receiveForm(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  receive: (file: Pick<NewFile, 'name' | 'bytes'>) => Promise<IncomingFile>,
): Promise<ReceivedForm> {
  const files: FormFile[] = [];
  let count = 0;
  let source: string | undefined;
  try {
    for await (const part of formParts(contentType, body)) {
      const { name, fileName } = part;
      if (name === 'source') source ??= fileName === undefined ? await fieldOf(part) : '';
      if (name !== 'file' || fileName === undefined) continue;
      count += 1;
      if (count <= MOST_FILES) files.push(await take(fileName, part.bytes, receive));
    }
    if (count === 0) throw noFiles();
    if (count > MOST_FILES) throw tooManyFiles(count);
    return source === undefined ? { files } : { files, source: keyOf(source) };
  } catch (error) {
    await discardAll(files);
    throw error;
  }
}

/** Lets go of what came in and will not be added. */
export async function discardAll(files: readonly FormFile[]): Promise<void> {
  for (const file of files) if ('incoming' in file) await file.incoming.discard();
}

/** One that is refused does not cost the others. */
async function take(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  receive: Parameters<typeof receiveForm>[2],
): Promise<FormFile> {
  let broken = false;
  const watched = async function* () {
    try {
      yield* bytes;
    } catch (error) {
      broken = true;
      throw error;
    }
  };
  try {
    return { name, incoming: await receive({ name, bytes: watched() }) };
  } catch (error) {
    // Where the form itself breaks off, nothing of it stays.
    if (broken || !(error instanceof AppError)) throw error;
    return { name, error };
  }
}

async function fieldOf({ bytes }: FormPart): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    pieces.push(piece);
    if (size > MOST_FIELD_BYTES) break;
  }
  return Buffer.concat(pieces).toString();
}

function keyOf(source: string): string {
  const key = sourceKeySchema.safeParse(source);
  if (key.success) return key.data;
  throw new AppError('bad_request', 'The key of a folder is of at most 100 letters, digits, _ and -.', {
    hint: 'Leave "source" out, or send a hash of the path of the folder.',
  });
}

function noFiles(): AppError {
  return new AppError('bad_request', 'The upload has no file.', {
    hint: 'Send one or more parts named "file".',
    spanish: {
      message: 'La subida no trae ningún archivo.',
      hint: 'Envía una o más partes llamadas «file».',
    },
  });
}

function tooManyFiles(count: number): AppError {
  return new AppError('too_large', `An upload may have ${MOST_FILES} files at most; this one has ${count}.`, {
    hint: 'Send them in several requests.',
    spanish: {
      message: `Una subida puede tener ${MOST_FILES} archivos como mucho; esta tiene ${count}.`,
      hint: 'Envíalos en varias peticiones.',
    },
  });
}
