import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '@repaso/contract';
import { fromFailure } from '@repaso/contract/failure';
import { END, type ThreadResponse } from './serve-model.ts';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export interface OpenThreadOptions {
  /** Main file of the thread, which calls `serveModel`. */
  entry: URL;
  workerData: unknown;
  /** What the model is called in an error. */
  kind: string;
}

/** One thread with its own copy of a model, and what was asked of it. */
export class ModelThread<Request, Ready> {
  /** What the thread says of its model. */
  readonly ready: Ready;
  readonly #kind: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #ended = false;

  private constructor(worker: Worker, kind: string, ready: Ready) {
    this.#worker = worker;
    this.#kind = kind;
    this.ready = ready;
    worker.on('message', (response: ThreadResponse) => this.#answer(response));
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#end());
    worker.unref();
  }

  /** @throws AppError `model_unavailable` */
  static open<Request, Ready>({
    entry,
    workerData,
    kind,
  }: OpenThreadOptions): Promise<ModelThread<Request, Ready>> {
    const worker = startThread(entry, workerData);
    return new Promise((resolve, reject) => {
      const onMessage = (response: ThreadResponse): void => {
        worker.off('error', onEnd).off('exit', onEnd);
        if ('ready' in response) resolve(new ModelThread(worker, kind, response.ready as Ready));
        else {
          void worker.terminate();
          if ('failure' in response) reject(fromFailure(response.failure));
        }
      };
      const onEnd = (cause: unknown): void => reject(ended(kind, cause));
      worker.once('message', onMessage).once('error', onEnd).once('exit', onEnd);
    });
  }

  get alive(): boolean {
    return !this.#ended;
  }

  get idle(): boolean {
    return this.#waiting.size === 0;
  }

  call<Result>(request: Request): Promise<Result> {
    if (this.#ended) return Promise.reject(ended(this.#kind));
    this.#calls += 1;
    const call = this.#calls;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ ...request, call });
    }) as Promise<Result>;
  }

  /**
   * Ends the thread; what was asked of it fails. It ends itself, before its next step: ended from outside in the middle of
   * one, the ONNX runtime would take the whole program with it.
   */
  async close(): Promise<void> {
    const exit = this.#ended ? undefined : once(this.#worker, 'exit');
    this.#end();
    this.#worker.ref();
    this.#worker.postMessage(END);
    await exit;
  }

  #answer(response: ThreadResponse): void {
    if (this.#ended || !('call' in response) || response.call === undefined) return;
    const waiting = this.#waiting.get(response.call);
    this.#waiting.delete(response.call);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('failure' in response) waiting?.reject(fromFailure(response.failure));
    else waiting?.resolve(response.result);
  }

  #end(): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(ended(this.#kind));
    this.#waiting.clear();
  }
}

function ended(kind: string, cause?: unknown): AppError {
  return new AppError('internal', `The ${kind} stopped while it worked.`, {
    hint: 'Try again; it is started anew.',
    cause,
    spanish: {
      message: `El modelo (${kind}) se detuvo mientras trabajaba.`,
      hint: 'Inténtalo otra vez; se arranca de nuevo.',
    },
  });
}

function startThread(entry: URL, workerData: unknown): Worker {
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, { workerData });
  // Only reached from source, where the development tools are installed: a thread does not inherit their loader.
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  ).href;
  const start = `import('${loader}').then(({ register }) => { register(); return import('${entry.href}'); });`;
  return new Worker(start, { eval: true, workerData });
}
