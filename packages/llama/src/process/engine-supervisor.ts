import { AppError } from '@repaso/contract';
import { EngineChild } from './engine-child.ts';
import type { EngineModel, EngineOptions } from './engine-message.ts';

export interface RestartPolicy {
  /** Waits before the first, second, … restart in a row, in milliseconds; the last one repeats. */
  delays: readonly number[];
  /** Crashes within `window` milliseconds after which the engine is left alone for `pause` milliseconds. */
  mostCrashes: number;
  window: number;
  pause: number;
}

const RESTART: RestartPolicy = {
  delays: [50, 500, 2000, 8000],
  mostCrashes: 5,
  window: 5 * 60_000,
  pause: 60_000,
};

export interface SupervisorOptions {
  restart?: Partial<RestartPolicy>;
  /** Told of every unexpected end, with the last words of the process. */
  onCrash?: (lastWords: string) => void;
}

/**
 * Keeps an engine process alive. One that ends unexpectedly is started again after a wait that grows; after too many
 * crashes the engine is left alone for a while and work is refused at once.
 */
export class EngineSupervisor {
  readonly #options: EngineOptions;
  readonly #policy: RestartPolicy;
  readonly #onCrash: (lastWords: string) => void;
  #model: EngineModel;
  #child: Promise<EngineChild>;
  #current: EngineChild;
  #crashes: number[] = [];
  #pausedUntil = 0;
  #closed = false;

  private constructor(
    options: EngineOptions,
    { restart, onCrash = () => {} }: SupervisorOptions,
    child: EngineChild,
    model: EngineModel,
  ) {
    this.#options = options;
    this.#policy = { ...RESTART, ...restart };
    this.#onCrash = onCrash;
    this.#model = model;
    this.#current = child;
    this.#child = Promise.resolve(child);
    this.#watch(child);
  }

  /** Starts the first process. @throws AppError when it cannot open the model: that is for the user to mend. */
  static async start(options: EngineOptions, supervision: SupervisorOptions = {}): Promise<EngineSupervisor> {
    const child = new EngineChild(options);
    try {
      return new EngineSupervisor(options, supervision, child, await child.opened);
    } catch (error) {
      await child.close();
      throw error;
    }
  }

  /** What the engine has opened. */
  get model(): EngineModel {
    return this.#model;
  }

  /** Of the process that runs now, or ran last. */
  get pid(): number | undefined {
    return this.#current.pid;
  }

  /** Unexpected ends that still count. */
  get crashes(): number {
    return this.#crashes.length;
  }

  /**
   * The process to give work to; waits for one that is being started.
   * @throws AppError `model_unavailable` when it cannot be started, or crashed too often; the signal's reason.
   */
  async child(signal?: AbortSignal): Promise<EngineChild> {
    signal?.throwIfAborted();
    this.#refuseWhilePaused();
    if (signal === undefined) return this.#child;
    let leave = () => {};
    const aborted = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([this.#child, aborted]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#current.close();
  }

  #watch(child: EngineChild): void {
    child.ended.then((lastWords) => {
      if (this.#closed) return;
      this.#onCrash(lastWords);
      this.#begin();
    });
  }

  /** Begins a restart; who asks meanwhile waits for it. */
  #begin(): void {
    const now = Date.now();
    const { delays, mostCrashes, window, pause } = this.#policy;
    this.#crashes = [...this.#crashes.filter((time) => now - time < window), now];
    const paused = this.#crashes.length >= mostCrashes;
    if (paused) this.#pausedUntil = now + pause;
    const delay = paused ? pause : (delays[Math.min(this.#crashes.length, delays.length) - 1] ?? 0);
    this.#child = this.#restart(delay);
    // Without anyone waiting, a failed restart is only followed by the next one.
    this.#child.catch(() => {});
  }

  async #restart(delay: number): Promise<EngineChild> {
    await new Promise((resolve) => setTimeout(resolve, delay).unref());
    if (this.#closed) throw closed();
    const child = new EngineChild(this.#options);
    this.#current = child;
    try {
      this.#model = await child.opened;
    } catch (error) {
      await child.close();
      if (!this.#closed) this.#begin();
      throw error;
    }
    this.#watch(child);
    return child;
  }

  #refuseWhilePaused(): void {
    if (this.#closed) throw closed();
    const seconds = Math.ceil((this.#pausedUntil - Date.now()) / 1000);
    if (seconds <= 0) return;
    throw new AppError('model_unavailable', `The model stopped ${this.#crashes.length} times in a row.`, {
      hint: `It is tried again in ${seconds} s. Choose a smaller model or a smaller context if this goes on.`,
      spanish: {
        message: `El modelo se paró ${this.#crashes.length} veces seguidas.`,
        hint: `Se vuelve a intentar en ${seconds} s. Si se repite, elige un modelo o un contexto menor.`,
      },
    });
  }
}

function closed(): AppError {
  return new AppError('model_unavailable', 'The model was closed.', {
    hint: 'Ask again when it is back.',
    spanish: { message: 'El modelo se cerró.', hint: 'Pregunta otra vez cuando vuelva.' },
  });
}
