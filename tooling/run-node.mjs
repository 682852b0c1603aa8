import { availableParallelism } from 'node:os';
import { run } from './run.mjs';

/**
 * Node takes four threads for V8's background work, whatever the machine. On two cores they push aside the thread that
 * they work for: while they collect garbage, nobody is answered.
 */
const MOST_THREADS = 4;
const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));

/** Runs a script of the program with Node, and resolves with its exit code. */
export function runNode(args) {
  return run(process.execPath, [`--v8-pool-size=${threads}`, ...args]);
}
