import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import Database from 'libsql';

/**
 * Takes the data folder for this process: an exclusive SQLite lock on a file of its own, which the operating system
 * gives back even when the process is killed. Returns the function that gives it back.
 * @throws AppError `conflict` while another process has it, `forbidden` where this user may not write
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock.db');
  try {
    return lock(file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_NOTADB') throw toAppError(error, folder);
  }
  // Something has damaged it. There is nothing in it, and nobody can hold a lock on what is no database.
  rmSync(file);
  try {
    return lock(file);
  } catch (error) {
    throw toAppError(error, folder);
  }
}

function lock(file: string): () => void {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return () => database.close();
}

function toAppError(cause: unknown, folder: string): AppError {
  const code = String((cause as { code?: string }).code);
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError('conflict', 'Another Repaso is using this data folder.', {
      hint: 'Stop it first, or set REPASO_DATA to another folder.',
      cause,
    });
  return new AppError('forbidden', `The data folder ${folder} cannot be written (${code}).`, {
    hint: 'Give this user the right to write there, or set REPASO_DATA to another folder.',
    cause,
  });
}
