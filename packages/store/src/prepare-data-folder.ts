import { accessSync, constants, mkdirSync } from 'node:fs';
import { AppError } from '@repaso/contract';

/** Makes the data folder where it is not there. @throws AppError `forbidden` where this user cannot write */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as { code?: string };
    const reason =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : 'cannot be written by this user';
    throw new AppError('forbidden', `The data folder ${folder} ${reason}.`, {
      hint: 'Give this user the right to write there, or set REPASO_DATA to another folder.',
      cause,
    });
  }
}
