import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import Database from 'libsql';

/**
 * Takes the data folder for this process: an exclusive SQLite lock on a file of its own, which the operating system
 * gives back even when the process is killed. Returns the function that gives it back.
 * @throws AppError `conflict` while another process has it
 */
export function lockFolder(folder: string): () => void {
  const database = new Database(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new AppError('conflict', 'Another Repaso is using this data folder.', {
      hint: 'Stop it first, or set REPASO_DATA to another folder.',
      cause: error,
    });
  }
  return () => database.close();
}
