import { availableParallelism } from 'node:os';

/** How the ONNX runtime works on a task: with half of the processor, for the program has other things to do, too. */
export const SESSION_OPTIONS = {
  intraOpNumThreads: Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2))),
  interOpNumThreads: 1,
  // Threads that have nothing to do wait asleep.
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};
