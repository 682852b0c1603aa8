import type { ErrorCode, ErrorWords } from '@repaso/contract';

/** What can go wrong between the page and the server: the server's own codes, and no answer at all. */
export type FailureCode = ErrorCode | 'unreachable';

export interface Failure {
  code: FailureCode;
  message: string;
  hint?: string | undefined;
  spanish?: ErrorWords | undefined;
  requestId?: string | undefined;
}

/** A call to the server that failed, with the words that the server gave. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Any thrown value as something to show. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ApiFailure) return error.failure;
  if (error instanceof TypeError) return { code: 'unreachable', message: '' };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
