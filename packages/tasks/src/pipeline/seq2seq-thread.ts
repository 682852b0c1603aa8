import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type Failure, toFailure } from '@repaso/contract/failure';
import { doSeq2SeqJob, type Seq2SeqJob } from './seq2seq-job.ts';
import { openSeq2Seq, type Seq2SeqModel } from './seq2seq-model.ts';

/** What the thread is started with. */
export interface ThreadData {
  folder: string;
  job: Seq2SeqJob;
  /** Shared; not 0 once nobody waits for the job any more. */
  stop: Int32Array;
}

/** What it says. */
export type ThreadMessage = { progress: object } | { output: unknown } | { failure: Failure };

/** Half of the processor: the task can wait, but the program has other things to do, too. */
const THREADS = Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));

/** Main file of a thread that opens a model, does one job with it and ends: what it computes never blocks the program. */
const { folder, job, stop } = workerData as ThreadData;
const say = (message: ThreadMessage) => parentPort?.postMessage(message);
const onToken = () => {
  if (Atomics.load(stop, 0) !== 0) throw new Error('The job was stopped.');
};
let model: Seq2SeqModel | undefined;
try {
  model = await openSeq2Seq(folder, job.kind, { threads: THREADS, onToken });
  say({ output: await doSeq2SeqJob(model, job, (progress) => say({ progress })) });
} catch (error) {
  say({ failure: toFailure(error) });
} finally {
  await model?.dispose();
}
