import {
  AppError,
  fromErrorDetail,
  type Language,
  type RunStore,
  type TaskEvent,
  toErrorDetail,
} from '@repaso/contract';
import type { Task, TaskContext } from '@repaso/tasks';
import type { Logger } from 'pino';
import { EventQueue } from '../http/event-queue.ts';
import { validate } from '../http/read-json.ts';

/** A run to make: a new one, or one that goes on where it was interrupted. */
export interface RunRequest {
  task: Task;
  /** Checked against the task's schema before the run is kept. */
  input: unknown;
  requestId: string;
  /** Id of the interrupted run to go on with. */
  resume?: string;
}

const whereToLook = (task: string): Record<Language, string> => ({
  en: `See the example of ${task} in the Lab, or GET /api/tasks/${task}/example.`,
  es: `Mira el ejemplo de ${task} en el Laboratorio, o GET /api/tasks/${task}/example.`,
});

const stoppedTask = () =>
  new AppError('conflict', 'The task was stopped.', { spanish: { message: 'La tarea se detuvo.' } });

/**
 * Runs tasks for all doors and keeps the runs: what ends is stored with its output, what fails with its error, what is
 * stopped only if it can be resumed.
 */
export class TaskRunner {
  readonly #running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  readonly #runs: RunStore;
  readonly #log: Logger;

  constructor(runs: RunStore, log: Logger) {
    this.#runs = runs;
    this.#log = log;
  }

  /**
   * Starts a run, whose events come as they happen.
   * @throws AppError `bad_request` before the first event, for input that does not fit
   */
  async start(
    request: RunRequest,
    controller: AbortController,
  ): Promise<{ runId: string; events: AsyncIterable<TaskEvent> }> {
    const { task, resume } = request;
    const input = validate(task.input, request.input, whereToLook(task.name));
    const { id: runId } =
      resume === undefined
        ? await this.#runs.create({ task: task.name, input: request.input })
        : await this.#runs.resume(resume);
    const events = new EventQueue<TaskEvent>();
    events.push({ type: 'task-start', runId, task: task.name });
    const context: TaskContext = {
      signal: controller.signal,
      onProgress: (progress) => events.push({ type: 'task-progress', progress }),
      state: {
        load: () => this.#runs.state(runId),
        save: (state) => this.#runs.saveState(runId, state),
      },
    };
    const ended = this.#run(request, input, runId, context)
      .then((last) => events.push(last))
      .finally(() => {
        this.#running.delete(runId);
        events.close();
      });
    this.#running.set(runId, { controller, ended });
    return { runId, events };
  }

  /** Runs a task to its end. @throws AppError when it fails; the signal's reason when it is aborted */
  async finish(request: RunRequest, signal: AbortSignal): Promise<{ runId: string; output: unknown }> {
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const { events } = await this.start(request, controller);
      for await (const event of events) {
        if (event.type === 'task-end') return event;
        if (event.type !== 'task-error') continue;
        throw fromErrorDetail(event.error);
      }
      throw new AppError('internal', 'The task ended without a result.', {
        spanish: { message: 'La tarea terminó sin resultado.' },
      });
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Stops a run and waits until it has come to rest; false when it is not running. */
  async stop(runId: string): Promise<boolean> {
    const running = this.#running.get(runId);
    running?.controller.abort();
    await running?.ended;
    return running !== undefined;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  /** The last event of the run; storing it comes first, so who reads it can look the run up. */
  async #run(
    { task, requestId }: RunRequest,
    input: unknown,
    runId: string,
    context: TaskContext,
  ): Promise<TaskEvent> {
    try {
      const output = await task.run(input, context);
      await this.#runs.end(runId, { status: 'done', output });
      return { type: 'task-end', runId, output };
    } catch (error) {
      const stopped = context.signal.aborted;
      if (!stopped && !(error instanceof AppError)) {
        this.#log.error({ err: error, requestId, task: task.name }, 'task failed');
      }
      const reason = stopped ? stoppedTask() : error;
      const detail = toErrorDetail(reason, requestId);
      await (stopped
        ? this.#runs.interrupt(runId)
        : this.#runs.end(runId, { status: 'failed', error: detail }));
      return { type: 'task-error', error: detail };
    }
  }
}
