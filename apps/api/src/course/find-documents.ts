import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { AppError } from '@repaso/contract';
import { readers } from '@repaso/ingestion';

export interface FoundDocument {
  path: string;
  /** Path below the folder that was asked for, with forward slashes. */
  name: string;
}

const EXTENSIONS = readers.flatMap((reader) => reader.extensions.map((extension) => `.${extension}`));

/**
 * The documents under a path: the file itself, or every file of a folder that has a reader, sorted by name. Hidden
 * entries, `node_modules` and symbolic links are passed over, so that a folder is never left or walked in a circle.
 * @throws AppError `not_found`
 */
export async function findDocuments(path: string): Promise<FoundDocument[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new AppError('not_found', `There is no file or folder ${path}.`, { hint: 'Check the path.' });
  }
  if (!found.isDirectory()) return [{ path, name: basename(path) }];
  const documents: FoundDocument[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inside = join(folder, entry.name);
      if (entry.isDirectory()) await walk(inside);
      else if (
        entry.isFile() &&
        EXTENSIONS.some((extension) => entry.name.toLowerCase().endsWith(extension))
      ) {
        documents.push({ path: inside, name: relative(path, inside).split('\\').join('/') });
      }
    }
  };
  await walk(path);
  return documents.sort((a, b) => (a.name < b.name ? -1 : 1));
}
