import type { ErrorDetail } from '../error-body.ts';
import type { Run, RunSummary } from '../run.ts';

export type RunEnd = { status: 'done'; output: unknown } | { status: 'failed'; error: ErrorDetail };

/** Runs of tasks, kept so that they can be looked up, compared and, where a task saves its state, resumed. */
export interface RunStore {
  create(run: { task: string; input: unknown }): Promise<RunSummary>;
  /** Newest first. */
  list(query: { task?: string | undefined; limit: number }): Promise<RunSummary[]>;
  get(id: string): Promise<Run | undefined>;
  end(id: string, end: RunEnd): Promise<void>;
  /** Keeps the run as `interrupted` when it has saved a state, else removes it: nothing half done stays. */
  interrupt(id: string): Promise<void>;
  /** Marks an interrupted run as running again. @throws AppError `conflict` when it is not interrupted */
  resume(id: string): Promise<Run>;
  /** What a long task has done so far, as JSON: enough to go on from there. */
  saveState(id: string, state: unknown): Promise<void>;
  state(id: string): Promise<unknown>;
  /** @throws AppError `not_found` */
  delete(id: string): Promise<void>;
}
