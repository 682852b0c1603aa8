import { AppError } from '@repaso/contract';
import type { EngineFailure } from './engine-message.ts';

/** An error as it crosses the border of the process. */
export function toFailure(error: unknown): EngineFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof AppError)) return { message };
  return { code: error.code, message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
}

/** The error on the other side: an `AppError` again, or one that the edge will mask. */
export function fromFailure({ code, message, hint }: EngineFailure): Error {
  if (code === undefined) return new Error(message);
  return new AppError(code, message, hint === undefined ? {} : { hint });
}
