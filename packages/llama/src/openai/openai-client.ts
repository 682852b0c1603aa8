import { AppError } from '@repaso/contract';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { errorMessageOf, refusalOf, unreachable } from './openai-error.ts';

export interface OpenAiClientOptions {
  /** Usually ends in `/v1`. */
  baseUrl: string;
  apiKey?: string | undefined;
  /** Longest silence of the server before it counts as gone, in milliseconds. */
  silence: number;
}

/** HTTP to one model server: every way to fail is an `AppError`, and silence ends. */
export class OpenAiClient {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #silence: number;
  /** Address as it may be shown. */
  readonly server: string;

  constructor({ baseUrl, apiKey, silence }: OpenAiClientOptions) {
    this.#base = baseUrl.replace(/\/+$/, '');
    this.server = new URL(baseUrl).host;
    this.#silence = silence;
    this.#headers = {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    };
  }

  /** Address of a call of the protocol. */
  url(path: string): string {
    return `${this.#base}${path}`;
  }

  /** Address of a call that a server has beside the protocol, above `/v1`. */
  rootUrl(path: string): string {
    return `${this.#base.replace(/\/v1$/, '')}${path}`;
  }

  /** One JSON answer. @throws AppError; the signal's reason when aborted. */
  async json(url: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#guard(signal, async (stop) => (await this.#request(url, body, stop)).json());
  }

  /** The `data` of each server-sent event, parsed, to the end of the answer. @throws as `json`. */
  async *events(url: string, body: unknown, signal?: AbortSignal): AsyncGenerator<unknown, void, void> {
    const left = new AbortController();
    let silence: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => left.abort(this.#silent()), this.#silence);
    };
    const stop = AbortSignal.any([left.signal, ...(signal === undefined ? [] : [signal])]);
    heard();
    try {
      const { body: bytes } = await this.#request(url, body, stop);
      if (bytes === null) return;
      const events = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      for await (const { data } of events as unknown as AsyncIterable<{ data: string }>) {
        heard();
        if (data === '[DONE]') return;
        yield JSON.parse(data);
      }
    } catch (error) {
      throw this.#faultOf(error, stop);
    } finally {
      clearTimeout(silence);
      left.abort();
    }
  }

  async #guard<Value>(
    signal: AbortSignal | undefined,
    act: (stop: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const timeout = AbortSignal.timeout(this.#silence);
    const stop = AbortSignal.any([timeout, ...(signal === undefined ? [] : [signal])]);
    try {
      return await act(stop);
    } catch (error) {
      signal?.throwIfAborted();
      throw timeout.aborted ? this.#silent() : this.#faultOf(error, stop);
    }
  }

  async #request(url: string, body: unknown, signal: AbortSignal): Promise<Response> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(url, { ...init, headers: this.#headers, signal });
    if (response.ok) return response;
    const said = await response.json().catch(() => undefined);
    throw refusalOf(response.status, errorMessageOf(said), this.server);
  }

  #silent(): AppError {
    return unreachable(this.server, 'silent');
  }

  #faultOf(error: unknown, stop: AbortSignal): unknown {
    if (stop.aborted) return stop.reason;
    if (error instanceof AppError) return error;
    // What came is no JSON: a page of the web, or something between us and the server.
    return unreachable(this.server, error instanceof SyntaxError ? 'strange' : 'unreachable', error);
  }
}
