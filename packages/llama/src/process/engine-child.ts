import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError, fromFailure } from '@repaso/contract';
import type { ChatPart } from '../chat/chat-runtime.ts';
import type {
  EngineJob,
  EngineJobs,
  EngineModel,
  EngineNews,
  EngineOptions,
  EngineRequest,
  EngineResponse,
} from './engine-message.ts';

/** Longest wait for a process that was asked to go. */
const FAREWELL_MS = 3000;
/** Characters of the last words that a dead engine leaves in the log. */
const LAST_WORDS = 4000;

interface PendingJob {
  onPart: (part: ChatPart) => void;
  resolve: (output: never) => void;
  reject: (error: unknown) => void;
}

/** One engine process, from its start to its end. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #jobs = new Map<number, PendingJob>();
  #nextId = 1;
  #lastWords = '';
  /** What the process has opened. @throws AppError when it refuses, or dies of it. */
  readonly opened: Promise<EngineModel>;
  /** Resolves when the process is gone, with what it said last. */
  readonly ended: Promise<string>;

  constructor(options: EngineOptions) {
    const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    this.#process = fork(fileURLToPath(new URL(`./engine-process${ending}`, import.meta.url)), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ending === '.ts' ? ['--import', typeScriptLoader()] : [],
    });
    this.#process.stderr?.on('data', (bytes: Buffer) => {
      this.#lastWords = (this.#lastWords + bytes.toString()).slice(-LAST_WORDS);
    });
    this.ended = new Promise((resolve) => {
      const end = () => {
        const gone = crashed();
        for (const job of this.#jobs.values()) job.reject(gone);
        this.#jobs.clear();
        resolve(this.#lastWords);
      };
      this.#process.once('exit', end).once('error', end);
    });
    this.opened = new Promise((resolve, reject) => {
      this.#process.on('message', (response: EngineResponse) => {
        if (response.type === 'news') for (const news of response.news) this.#hear(news);
        else if (response.type === 'opened') resolve(response.model);
        else reject(fromFailure(response.failure));
      });
      this.ended.then(() => reject(crashed()));
    });
    this.#send({ type: 'open', options });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Has a job done. When the signal is aborted the job is stopped, and this settles when it has stopped.
   * @throws AppError `model_unavailable` within moments when the process dies; the signal's reason when aborted.
   */
  async do<Job extends EngineJob>(
    job: Job,
    input: EngineJobs[Job]['input'],
    { signal, onPart = () => {} }: { signal?: AbortSignal; onPart?: (part: ChatPart) => void } = {},
  ): Promise<EngineJobs[Job]['output']> {
    signal?.throwIfAborted();
    const id = this.#nextId++;
    const stop = () => this.#send({ type: 'stop', id });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<EngineJobs[Job]['output']>((resolve, reject) => {
        this.#jobs.set(id, { onPart, resolve, reject });
        this.#send({ type: 'job', id, job, input } as EngineRequest);
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends the process; its memory is free when this returns. */
  async close(): Promise<void> {
    this.#send({ type: 'close' });
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), FAREWELL_MS);
    await this.ended;
    clearTimeout(kill);
  }

  #send(request: EngineRequest): void {
    // A process that has just died is told nothing; its end settles every job.
    if (this.#process.connected) this.#process.send(request, () => {});
  }

  #hear(news: EngineNews): void {
    const job = this.#jobs.get(news.id);
    if (job === undefined) return;
    if ('part' in news) {
      job.onPart(news.part);
      return;
    }
    this.#jobs.delete(news.id);
    if ('failure' in news) job.reject(fromFailure(news.failure));
    else job.resolve(news.output as never);
  }
}

function crashed(): AppError {
  return new AppError('model_unavailable', 'The model stopped unexpectedly.', {
    hint: 'It is being started again: ask once more. If this goes on, choose a smaller model or context.',
    spanish: {
      message: 'El modelo se paró de repente.',
      hint: 'Se está arrancando otra vez: vuelve a preguntar. Si se repite, elige un modelo o un contexto menor.',
    },
  });
}

/** Only reached from source, where the development tools are installed. */
function typeScriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
