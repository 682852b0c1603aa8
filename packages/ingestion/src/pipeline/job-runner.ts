import type { Job, JobStore } from '@repaso/contract';

export interface JobRunnerOptions {
  jobs: JobStore;
  kind: string;
  /** Jobs done at the same time. */
  concurrency: number;
  /** Does one job. A job whose signal was aborted is left as claimed: the next start takes it up again. */
  handle: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Told of failures of the queue itself. */
  onError: (error: unknown) => void;
}

/** Works through the durable queue of one kind of job. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #running = new Map<string, { controller: AbortController; done: Promise<void> }>();
  #pumping: Promise<void> | undefined;
  #again = false;
  #active = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#active = true;
    this.wake();
  }

  /** Looks for waiting jobs; call after adding one. */
  wake(): void {
    if (!this.#active) return;
    this.#again = true;
    this.#pumping ??= this.#pump()
      .catch(this.#options.onError)
      .finally(() => {
        this.#pumping = undefined;
        if (this.#again) this.wake();
      });
  }

  /** Stops the job on this subject, where one runs, and waits until it has. */
  async cancel(subject: string): Promise<void> {
    const running = this.#running.get(subject);
    running?.controller.abort();
    await running?.done;
  }

  /** Resolves when no job waits and none runs. */
  async whenIdle(): Promise<void> {
    while (this.#pumping || this.#running.size > 0) {
      await this.#pumping;
      await Promise.all([...this.#running.values()].map(({ done }) => done));
    }
  }

  /** Takes no more jobs until `start`, and waits until those that run are done. */
  async pause(): Promise<void> {
    this.#active = false;
    await this.#pumping;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Takes no more jobs and stops those that run. */
  async stop(): Promise<void> {
    this.#active = false;
    await this.#pumping;
    await Promise.all([...this.#running.keys()].map((subject) => this.cancel(subject)));
  }

  async #pump(): Promise<void> {
    const { jobs, kind, concurrency } = this.#options;
    while (this.#again && this.#active) {
      this.#again = false;
      while (this.#active && this.#running.size < concurrency) {
        const job = await jobs.claim(kind);
        if (!job) break;
        this.#run(job);
      }
    }
  }

  #run(job: Job): void {
    const controller = new AbortController();
    const done = this.#options
      .handle(job, controller.signal)
      .catch(this.#options.onError)
      .finally(() => {
        this.#running.delete(job.subject);
        this.wake();
      });
    this.#running.set(job.subject, { controller, done });
  }
}
