import { AppError, type ErrorWords } from './app-error.ts';
import type { ErrorCode } from './error-code.ts';

/** What was thrown, as a message between processes or threads carries it. One without a code was unexpected. */
export interface Failure {
  code?: ErrorCode;
  message: string;
  hint?: string;
  spanish?: ErrorWords;
  /** Message of what lay behind it, for the log alone. */
  cause?: string;
}

/** An error as it crosses the border of a process or a thread. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) return { message: messageOf(error) };
  const { code, message, hint, spanish, cause } = error;
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(spanish === undefined ? {} : { spanish }),
    ...(cause === undefined ? {} : { cause: messageOf(cause) }),
  };
}

/** The error on the other side: an `AppError` again, or one that the edge will mask. */
export function fromFailure({ code, message, hint, spanish, cause }: Failure): Error {
  if (code === undefined) return new Error(message);
  return new AppError(code, message, {
    hint,
    spanish,
    ...(cause === undefined ? {} : { cause: new Error(cause) }),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
