import { parentPort, workerData } from 'node:worker_threads';
import { type Failure, toFailure } from '@repaso/contract/failure';

/** What a thread is started with. */
export interface ThreadData<Job> {
  folder: string;
  job: Job;
  /** Shared; not 0 once nobody waits for the job any more. */
  stop: Int32Array;
}

/** What it says. */
export type ThreadMessage = { progress: object } | { output: unknown } | { failure: Failure };

export interface ThreadContext {
  /** Of the model. */
  folder: string;
  onProgress(progress: object): void;
  /** To be called before each step that takes its time. @throws Error once nobody waits for the job any more */
  throwIfStopped(): void;
}

/** In the thread: does the one job that it was started for and says what came of it. */
export async function doThreadJob<Job>(
  work: (job: Job, context: ThreadContext) => Promise<unknown>,
): Promise<void> {
  const { folder, job, stop } = workerData as ThreadData<Job>;
  const say = (message: ThreadMessage) => parentPort?.postMessage(message);
  const throwIfStopped = () => {
    if (Atomics.load(stop, 0) !== 0) throw new Error('The job was stopped.');
  };
  try {
    const output = await work(job, { folder, onProgress: (progress) => say({ progress }), throwIfStopped });
    say({ output });
  } catch (error) {
    say({ failure: toFailure(error) });
  }
}
