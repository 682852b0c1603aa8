import type { TaskEvent } from '@repaso/contract';
import { type Failure, toFailure } from '../../api/api-failure.ts';

/** A run that the page follows, or has followed to its end. */
export interface FollowedRun {
  task: string;
  input: unknown;
  runId: string | undefined;
  status: 'running' | 'done' | 'failed' | 'stopped';
  /** Everything that the task has told. */
  progress: unknown[];
  output: unknown;
  failure: Failure | undefined;
}

export interface RunningTasksPorts {
  run(task: string, input: unknown, signal: AbortSignal): AsyncIterable<TaskEvent>;
  resume(runId: string, signal: AbortSignal): AsyncIterable<TaskEvent>;
  /** Runs the callback before the next picture: words come faster than they can be drawn. */
  schedule(callback: () => void): void;
  /** Called when a run has ended, and its place in the list has changed. */
  onEnd(task: string): void;
}

/** The runs of this window, one a task: they go on while other pages are looked at. */
export class RunningTasks {
  readonly #runs = new Map<string, FollowedRun>();
  readonly #shown = new Map<string, FollowedRun>();
  #isScheduled = false;
  readonly #controllers = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #ports: RunningTasksPorts;

  constructor(ports: RunningTasksPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The run as it was last told to the listeners. */
  get(task: string): FollowedRun | undefined {
    return this.#shown.get(task);
  }

  start(task: string, input: unknown): Promise<void> {
    return this.#follow(task, input, (signal) => this.#ports.run(task, input, signal));
  }

  resume(task: string, runId: string, input: unknown): Promise<void> {
    return this.#follow(task, input, (signal) => this.#ports.resume(runId, signal));
  }

  /** Leaving the stream stops the task on the server. */
  stop(task: string): void {
    this.#controllers.get(task)?.abort();
  }

  /** Shows a run that is over, as it was kept. */
  show(run: FollowedRun): void {
    if (this.#runs.get(run.task)?.status !== 'running') this.#set(run);
  }

  #set(run: FollowedRun): void {
    this.#runs.set(run.task, run);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#ports.schedule(() => {
      this.#isScheduled = false;
      for (const [task, latest] of this.#runs) this.#shown.set(task, latest);
      for (const listener of this.#listeners) listener();
    });
  }

  async #follow(
    task: string,
    input: unknown,
    open: (signal: AbortSignal) => AsyncIterable<TaskEvent>,
  ): Promise<void> {
    if (this.#runs.get(task)?.status === 'running') return;
    const controller = new AbortController();
    this.#controllers.set(task, controller);
    let run: FollowedRun = {
      ...{
        task,
        input,
        runId: undefined,
        status: 'running',
        progress: [],
        output: undefined,
        failure: undefined,
      },
    };
    this.#set(run);
    const change = (change: Partial<FollowedRun>) => {
      run = { ...run, ...change };
      this.#set(run);
    };
    try {
      for await (const event of open(controller.signal)) {
        if (event.type === 'task-start') change({ runId: event.runId });
        else if (event.type === 'task-progress') {
          run.progress.push(event.progress);
          change({});
        } else if (event.type === 'task-end') change({ status: 'done', output: event.output });
        else change({ status: 'failed', failure: event.error });
      }
      if (run.status === 'running') change({ status: 'stopped' });
    } catch (error) {
      change(
        controller.signal.aborted ? { status: 'stopped' } : { status: 'failed', failure: toFailure(error) },
      );
    }
    this.#ports.onEnd(task);
  }
}
