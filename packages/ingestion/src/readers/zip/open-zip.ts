import { inflateRawSync } from 'node:zlib';
import type { Language } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { decodeText } from '../encoding/decode-text.ts';

/** What an archive may cost. The defaults are far above any office document and far below what hurts. */
export interface ZipLimits {
  /** Members in the archive. */
  members: number;
  /** Inflated bytes of one member. */
  memberBytes: number;
  /** Inflated bytes of all members that are read, together. */
  totalBytes: number;
  /** Inflated bytes for every byte of a member that is larger than a megabyte. */
  ratio: number;
}

const LIMITS: ZipLimits = {
  members: 20_000,
  memberBytes: 64 * 2 ** 20,
  totalBytes: 192 * 2 ** 20,
  ratio: 300,
};
/** Small members may shrink as well as they can: a blank sheet does. */
const RATIO_FROM = 2 ** 20;

const STORED = 0;
const DEFLATED = 8;
const UNPACKED_TOO_MUCH = {
  en: 'more than it may when it is unpacked',
  es: 'más de lo que puede tener al descomprimirse',
};

/** A ZIP archive in memory. Nothing is ever written to disk, so names of members are only names. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Content of a member, `undefined` when there is none. @throws AppError `unreadable_document` */
  bytes(name: string): Uint8Array | undefined;
  /** Content of a member as text, by its byte order mark or as UTF-8. */
  text(name: string): string | undefined;
}

/**
 * Opens an archive. Sizes are counted while a member is inflated and never taken from its headers; a member is inflated
 * when it is asked for and not before.
 * @throws AppError `unreadable_document` for a damaged, encrypted or explosive archive
 */
export async function openZip(
  bytes: Uint8Array,
  documentName: string,
  limits: ZipLimits = LIMITS,
): Promise<ZipArchive> {
  const members = new Map<string, Uint8Array | { raw: Uint8Array; deflated: boolean }>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      validateEntrySizes: false,
    });
    if (zip.entryCount > limits.members)
      throw explosive(documentName, {
        en: `more than ${limits.members} parts`,
        es: `más de ${limits.members} partes`,
      });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || members.has(entry.fileName)) continue;
      members.set(entry.fileName, await locate(zip, entry, bytes, documentName));
      if (members.size > limits.members)
        throw explosive(documentName, {
          en: `more than ${limits.members} parts`,
          es: `más de ${limits.members} partes`,
        });
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(documentName, error);
  }
  let total = 0;
  const read = (name: string): Uint8Array | undefined => {
    const member = members.get(name);
    if (member === undefined || member instanceof Uint8Array) return member;
    const { raw, deflated } = member;
    const most = Math.min(limits.memberBytes, limits.totalBytes - total);
    const content = deflated ? inflate(raw, most, documentName) : raw;
    if (content.byteLength > most) throw explosive(documentName, UNPACKED_TOO_MUCH);
    if (content.byteLength > RATIO_FROM && content.byteLength > raw.byteLength * limits.ratio)
      throw explosive(documentName, {
        en: 'parts that grow beyond reason when they are unpacked',
        es: 'partes que crecen sin medida al descomprimirse',
      });
    total += content.byteLength;
    members.set(name, content);
    return content;
  };
  return {
    names: [...members.keys()],
    bytes: read,
    text(name) {
      const content = read(name);
      return content && decodeText(content);
    },
  };
}

/** The compressed bytes of a member, as a view into the archive. */
async function locate(
  zip: ZipFile,
  entry: Entry,
  bytes: Uint8Array,
  documentName: string,
): Promise<{ raw: Uint8Array; deflated: boolean }> {
  if (entry.isEncrypted()) {
    throw new AppError('unreadable_document', `“${documentName}” is protected with a password.`, {
      hint: 'Save a copy without the password and add that.',
      spanish: {
        message: `«${documentName}» está protegido con contraseña.`,
        hint: 'Guarda una copia sin la contraseña y añádela.',
      },
    });
  }
  if (entry.compressionMethod !== DEFLATED && entry.compressionMethod !== STORED)
    throw damaged(documentName, new Error(`compression method ${entry.compressionMethod}`));
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const end = fileDataStart + entry.compressedSize;
  if (end > bytes.byteLength) throw damaged(documentName, new Error(`${entry.fileName} is cut off`));
  return { raw: bytes.subarray(fileDataStart, end), deflated: entry.compressionMethod === DEFLATED };
}

function inflate(raw: Uint8Array, most: number, documentName: string): Uint8Array {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw explosive(documentName, UNPACKED_TOO_MUCH);
    throw damaged(documentName, error);
  }
}

function explosive(name: string, { en, es }: Record<Language, string>): AppError {
  return new AppError('unreadable_document', `“${name}” is refused: it holds ${en} (archive limits).`, {
    hint: 'Save it again with the program that made it, or split it.',
    spanish: {
      message: `«${name}» se rechaza: tiene ${es} (límites de los archivos comprimidos).`,
      hint: 'Guárdalo otra vez con el programa que lo hizo, o pártelo.',
    },
  });
}

function damaged(name: string, cause: unknown): AppError {
  return new AppError('unreadable_document', `“${name}” is damaged: its archive cannot be opened.`, {
    hint: 'Open it in the program that made it, save it again and add the new file.',
    spanish: {
      message: `«${name}» está dañado: no se puede abrir su archivo comprimido.`,
      hint: 'Ábrelo en el programa que lo hizo, guárdalo otra vez y añade el archivo nuevo.',
    },
    cause,
  });
}
