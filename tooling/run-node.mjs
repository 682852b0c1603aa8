import { availableParallelism } from 'node:os';
import { run } from './run.mjs';

/**
 * Node takes four threads for V8's background work, whatever the machine. On two cores they push aside the thread that
 * they work for: while they collect garbage, nobody is answered.
 */
const MOST_THREADS = 4;
const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));

/** The young generation is collected in one stop, which is as long as it is large: 16 MB, the default, took up to 17 ms. */
const YOUNG_MEGABYTES = 8;

/** Runs a script of the program with Node, and resolves with its exit code. */
export function runNode(args) {
  const flags = [`--v8-pool-size=${threads}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`];
  return run(process.execPath, [...flags, ...args]);
}
