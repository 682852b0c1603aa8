import type { z } from 'zod';

/** What a long task has done so far, kept outside of the process: a stopped run goes on from it. */
export interface TaskState {
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}

/** What a task may use while it runs. */
export interface TaskContext {
  signal: AbortSignal;
  /** Called with what has been done so far; doors that stream pass it on. */
  onProgress?: (progress: unknown) => void;
  /** Where the run is kept, if it is. */
  state?: TaskState;
}

/** One capability with three doors: chat tool, HTTP and command line all call `run`. */
export interface Task<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** Kebab-case name in paths and commands. */
  name: string;
  /** One sentence for people and for the model that may call it. */
  description: string;
  input: Input;
  output: Output;
  /** @throws AppError for input that cannot be used; the signal's reason when aborted */
  run(input: z.output<Input>, context: TaskContext): Promise<z.output<Output>>;
}

/** Keeps the types of a task's schemas together with its function. */
export function defineTask<Input extends z.ZodType, Output extends z.ZodType>(
  task: Task<Input, Output>,
): Task<Input, Output> {
  return task;
}
