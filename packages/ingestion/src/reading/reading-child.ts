import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '@repaso/contract';
import type { ReadDocument } from '../readers/reader.ts';
import { ownUrl } from './own-url.ts';
import { type ReadRequest, type ReadResponse, TOO_LARGE_SIGNAL } from './reading-message.ts';

export interface ReadingLimits {
  /** Longest time for one document, in milliseconds; every page that is recognised in a scan starts it anew. */
  time: number;
  /** Largest memory of a reading process, in bytes. */
  memory: number;
}

/** A process that reads one file at a time, and dies with the file that it cannot digest. */
export class ReadingChild {
  readonly #limits: ReadingLimits;
  readonly #process: ChildProcess;
  /** Killed, though the system may not have told yet: nothing more may be given to it. */
  #isKilled = false;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
    const entry = ownUrl(import.meta.url, './reading-process');
    this.#process = fork(fileURLToPath(entry), [String(limits.memory)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Documents are hostile: the process that opens them gets no secrets to give away.
      env: { NODE_ENV: 'production', ...(process.env.PATH ? { PATH: process.env.PATH } : {}) },
      // A group of its own, so that the text recognition that it started ends with it.
      detached: process.platform !== 'win32',
      execArgv: [
        `--max-old-space-size=${Math.max(32, Math.floor(limits.memory / 2 ** 20))}`,
        ...(entry.pathname.endsWith('.ts') ? ['--import', typeScriptLoader()] : []),
      ],
    });
    this.#process.on('error', () => this.kill());
  }

  get alive(): boolean {
    return (
      !this.#isKilled &&
      this.#process.connected &&
      this.#process.exitCode === null &&
      this.#process.signalCode === null
    );
  }

  /** @throws AppError `unreadable_document`; after a limit was hit the process is gone. */
  read(request: ReadRequest, signal?: AbortSignal): Promise<ReadDocument> {
    return new Promise((resolve, reject) => {
      const child = this.#process;
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        act();
      };
      const onMessage = (response: ReadResponse): void => {
        if ('progress' in response) return void timer.refresh();
        settle(() => {
          if ('document' in response) resolve(response.document);
          else reject(failureOf(request.name, response.failure));
        });
      };
      const onExit = (_code: number | null, by: NodeJS.Signals | null): void => {
        settle(() => reject(this.#deathOf(request.name, by)));
      };
      const onAbort = (): void => {
        settle(() => reject(signal?.reason));
        this.kill();
      };
      const timer = setTimeout(() => {
        settle(() => reject(tooSlow(request.name, this.#limits.time)));
        this.kill();
      }, this.#limits.time);
      child.on('message', onMessage).on('exit', onExit);
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted) onAbort();
      else child.send(request, (error) => error && settle(() => reject(this.#deathOf(request.name, null))));
    });
  }

  /** Lets the program end while this process waits for work. */
  unref(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }

  ref(): void {
    this.#process.ref();
    this.#process.channel?.ref();
  }

  kill(): void {
    const { pid } = this.#process;
    const wasAlive = this.alive;
    this.#isKilled = true;
    try {
      if (pid !== undefined && wasAlive && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
    this.#process.kill('SIGKILL');
  }

  #deathOf(name: string, signal: NodeJS.Signals | null): AppError {
    const grew = signal === TOO_LARGE_SIGNAL || signal === 'SIGABRT';
    const megabytes = Math.round(this.#limits.memory / 2 ** 20);
    const reason = grew
      ? `reading it takes more than ${megabytes} MB of memory`
      : 'reading it broke the reader';
    return new AppError('unreadable_document', `“${name}” cannot be read: ${reason}.`, {
      hint: 'Split the file, or save it in another format.',
    });
  }
}

function failureOf(
  name: string,
  { code, message, hint }: { code?: AppError['code']; message: string; hint?: string },
): AppError {
  if (code) return new AppError(code, message, hint === undefined ? {} : { hint });
  return new AppError('unreadable_document', `“${name}” cannot be read: its content is damaged.`, {
    hint: 'Save it again with the program that made it, then add the new file.',
    cause: new Error(message),
  });
}

function tooSlow(name: string, time: number): AppError {
  return new AppError(
    'unreadable_document',
    `“${name}” cannot be read within ${Math.round(time / 1000)} seconds.`,
    {
      hint: 'Split the file, or save it in another format.',
    },
  );
}

/** Only reached from source, where the development tools are installed. */
function typeScriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
