import type { ErrorDetail } from './error-body.ts';
import type { ErrorCode } from './error-code.ts';

/** What an error says to its reader. */
export interface ErrorWords {
  message: string;
  /** The way out, as a sentence: what the user can do now. */
  hint?: string | undefined;
}

export interface AppErrorOptions {
  /** The way out, as a sentence: what the user can do now. */
  hint?: string | undefined;
  /** The same in Spanish, for what a person may see in a conversation or on a page. */
  spanish?: ErrorWords | undefined;
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
  readonly spanish: ErrorWords | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.spanish = options.spanish;
  }
}

/** The public face of any thrown value: an `AppError` as it is, everything else as a masked `internal`. */
export function toErrorDetail(error: unknown, requestId: string): ErrorDetail {
  if (error instanceof AppError) {
    const { code, message, hint, spanish } = error;
    return {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(spanish === undefined ? {} : { spanish }),
      requestId,
    };
  }
  return {
    code: 'internal',
    message: 'Something failed inside Repaso.',
    hint: `The server log has the details under request ${requestId}.`,
    spanish: {
      message: 'Algo ha fallado dentro de Repaso.',
      hint: `El registro del servidor tiene los detalles con la petición ${requestId}.`,
    },
    requestId,
  };
}

/** The error again, from what was told of it. */
export function fromErrorDetail({ code, message, hint, spanish }: ErrorDetail): AppError {
  return new AppError(code, message, { hint, spanish });
}
