import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { AppError } from '@repaso/contract';
import { chooseReader, readers } from '@repaso/ingestion';

export interface FoundDocument {
  path: string;
  /** Path below the folder that was asked for, with forward slashes. */
  name: string;
}

export interface FoundFiles {
  /** What there is a reader for, sorted by name. */
  documents: FoundDocument[];
  /** Names of the other files and of symbolic links, sorted. */
  passedOver: string[];
  /** Names of the folders that could not be looked into. */
  unreadable: string[];
}

const EXTENSIONS = readers.flatMap((reader) => reader.extensions.map((extension) => `.${extension}`));
/** Bytes by which a file without an extension is told. */
const SAMPLE = 64 * 1024;

/** Whether the server would read a file whose name has no extension, such as a README. */
async function isReadable(path: string, name: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  // What cannot be opened is found out by whoever reads it.
  if (file === undefined) return true;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    if (bytesRead === 0) return false;
    chooseReader(name, buffer.subarray(0, bytesRead));
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  } finally {
    await file.close();
  }
}

async function hasReader(path: string, name: string): Promise<boolean> {
  const lower = name.toLowerCase();
  if (EXTENSIONS.some((extension) => lower.endsWith(extension))) return true;
  return !/\.[a-z0-9]+$/.test(lower) && isReadable(path, name);
}

/**
 * The files under a path: the file itself, whatever it is, or all of a folder, those that can be read apart from those
 * that cannot. Hidden entries and `node_modules` are not looked at, and symbolic links not followed, so that a folder is
 * never left or walked in a circle.
 * @throws AppError `not_found`
 */
export async function findFiles(path: string): Promise<FoundFiles> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new AppError('not_found', `There is no file or folder ${path}.`, { hint: 'Check the path.' });
  }
  if (!found.isDirectory())
    return { documents: [{ path, name: basename(path) }], passedOver: [], unreadable: [] };
  const documents: FoundDocument[] = [];
  const passedOver: string[] = [];
  const unreadable: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(folder)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inside = join(folder, entry.name);
      const name = relative(path, inside).split('\\').join('/');
      if (entry.isDirectory()) await walk(inside).catch(() => unreadable.push(name));
      else if (entry.isSymbolicLink()) passedOver.push(name);
      else if (entry.isFile()) {
        if (await hasReader(inside, entry.name)) documents.push({ path: inside, name });
        else passedOver.push(name);
      }
    }
  };
  await walk(path).catch((error: unknown) => {
    throw new AppError('forbidden', `${path} cannot be read.`, {
      hint: 'Give Repaso the right to read it, or see whether its drive is there.',
      cause: error,
    });
  });
  return {
    documents: documents.sort((a, b) => (a.name < b.name ? -1 : 1)),
    passedOver: passedOver.sort(),
    unreadable: unreadable.sort(),
  };
}

/** What is in a folder: nothing in one that has gone since its name was read. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
