import { basename } from 'node:path';
import { AppError } from '@repaso/contract';

/** The way out of every fault that a fresh copy of the file cures. */
export const DOWNLOAD_AGAIN =
  'Download the file again, or choose another file in the GGUF format. `npm run repaso -- doctor` examines the choice.';

/**
 * The error for a model file that cannot be used. It names the file, never its folder: folders of the server are
 * nobody's business.
 */
export function refuseModel(path: string, fault: string, hint = DOWNLOAD_AGAIN, cause?: unknown): AppError {
  return new AppError('model_unavailable', `The model file "${basename(path)}" ${fault}.`, {
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}
