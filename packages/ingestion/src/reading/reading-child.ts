import type { ChildProcess } from 'node:child_process';
import { fromFailure } from '@repaso/contract/failure';
import { forkModule } from './fork-module.ts';
import { ownUrl } from './own-url.ts';
import { processorWait } from './processor-wait.ts';
import { ReadingLimit } from './reading-limit.ts';
import { type ReadRequest, type ReadResponse, type ReadResult, TOO_LARGE_SIGNAL } from './reading-message.ts';
import { brokeReader, damaged, tooLarge, tooSlow } from './unreadable.ts';

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
    this.#process = forkModule(ownUrl(import.meta.url, './reading-process'), {
      arguments: [limits.memory],
      heap: Math.max(32, Math.floor(limits.memory / 2 ** 20)),
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
  read(request: ReadRequest, signal?: AbortSignal): Promise<ReadResult> {
    return new Promise((resolve, reject) => {
      const child = this.#process;
      const settle = (act: () => void): void => {
        limit.stop();
        child.off('message', onMessage).off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        act();
      };
      const onMessage = (response: ReadResponse): void => {
        if ('progress' in response) {
          limit.restart();
          return;
        }
        settle(() => {
          if ('document' in response) resolve(response.document);
          else if (response.failure.code) reject(fromFailure(response.failure));
          else reject(damaged(request.name, response.failure.message));
        });
      };
      const onExit = (_code: number | null, by: NodeJS.Signals | null): void => {
        settle(() => reject(this.#deathOf(request.name, by)));
      };
      const onAbort = (): void => {
        settle(() => reject(signal?.reason));
        this.kill();
      };
      const limit = new ReadingLimit({
        time: this.#limits.time,
        waited: () => processorWait(child.pid),
        onEnd: () => {
          settle(() => reject(tooSlow(request.name, this.#limits.time)));
          this.kill();
        },
      });
      child.on('message', onMessage).on('exit', onExit);
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted) onAbort();
      else child.send(request, (error) => error && settle(() => reject(brokeReader(request.name))));
    });
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

  #deathOf(name: string, signal: NodeJS.Signals | null): Error {
    const grew = signal === TOO_LARGE_SIGNAL || signal === 'SIGABRT';
    return grew ? tooLarge(name, this.#limits.memory) : brokeReader(name);
  }
}
