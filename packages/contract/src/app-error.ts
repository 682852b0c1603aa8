import type { ErrorDetail } from './error-body.ts';
import type { ErrorCode } from './error-code.ts';

export interface AppErrorOptions {
  /** The way out, as a sentence: what the user can do now. */
  hint?: string;
  cause?: unknown;
}

/**
 * A failure whose message may be shown to the user. Anything else that is thrown is masked as `internal` at the edge,
 * so messages of other libraries, with their paths, stay in the log.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** The public face of any thrown value: an `AppError` as it is, everything else as a masked `internal`. */
export function toErrorDetail(error: unknown, requestId: string): ErrorDetail {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      requestId,
    };
  }
  return {
    code: 'internal',
    message: 'Something failed inside Repaso.',
    hint: `The server log has the details under request ${requestId}.`,
    requestId,
  };
}
