import type { ErrorCode } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';

/** What was thrown, as a message between processes or threads can carry it. One without a code was unexpected. */
export interface Failure {
  code?: ErrorCode;
  message: string;
  hint?: string;
  /** Message of what lay behind it, for the log alone. */
  cause?: string;
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) return { message: messageOf(error) };
  const { code, message, hint, cause } = error;
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause: messageOf(cause) }),
  };
}

/** The error again, on the other side. */
export function fromFailure({ code, message, hint, cause }: Failure): Error {
  if (code === undefined) return new Error(message);
  return new AppError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause: new Error(cause) }),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
