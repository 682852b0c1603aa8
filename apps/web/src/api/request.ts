import type { ErrorBody } from '@repaso/contract';
import { ApiFailure, type Failure } from './api-failure.ts';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is when it is a file. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  accept?: string;
}

async function readFailure(response: Response): Promise<Failure> {
  try {
    const { error } = (await response.json()) as ErrorBody;
    if (typeof error.message === 'string') return error;
  } catch {
    // Not one of Repaso's own answers: a proxy in between, or a server that is going down.
  }
  return { code: response.status >= 500 ? 'unreachable' : 'bad_request', message: `HTTP ${response.status}` };
}

/**
 * One call to the API; the response is only checked for success.
 * @throws ApiFailure with the server's words, or `unreachable` when there was no answer
 */
export async function request(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, signal, accept = 'application/json' } = options;
  const isFile = body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept,
        ...(body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiFailure({ code: 'unreachable', message: '' });
  }
  if (!response.ok) throw new ApiFailure(await readFailure(response));
  return response;
}

/** One call to the API whose answer is JSON of a known shape. */
export async function requestJson<Answer>(path: string, options?: RequestOptions): Promise<Answer> {
  return (await (await request(path, options)).json()) as Answer;
}
