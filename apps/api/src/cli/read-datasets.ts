import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '@repaso/contract';
import { decodeText } from '@repaso/ingestion';

/** Fields of a task's input that hold a data set. */
const FIELDS = ['train', 'validation', 'test'];
const MOST_BYTES = 60_000_000;

async function readDataset(path: string): Promise<{ name: string; content: string }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new AppError('not_found', `${basename(path)} cannot be read.`, { hint: 'Check the path.' });
  }
  if (!found.isFile()) {
    throw new AppError('bad_request', `${basename(path)} is not a file.`, {
      hint: 'Name the .csv, .tsv or .jsonl file itself, for instance one that lies in the folder.',
    });
  }
  const { size } = found;
  if (size > MOST_BYTES) {
    throw new AppError(
      'too_large',
      `${basename(path)} has ${Math.round(size / 1e6)} MB; 60 are taken at most.`,
      {
        hint: 'Take a sample of its rows: a linear classifier learns little more from the rest.',
      },
    );
  }
  return { name: basename(path), content: decodeText(await readFile(path)) };
}

/**
 * Replaces the paths of data sets in a task's input by the content of the files: the server reads no files by name.
 * Also those of `base`, the fixed part of what `tune` runs.
 */
export async function readDatasets(input: unknown, workingFolder: string): Promise<unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const entries = Object.entries(input).map(async ([key, value]) => {
    if (key === 'base') return [key, await readDatasets(value, workingFolder)] as const;
    if (!FIELDS.includes(key) || typeof value !== 'string') return [key, value] as const;
    return [key, await readDataset(resolve(workingFolder, value))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
