import type { Trial } from './trial.ts';

export interface StudyOptions {
  trials: number;
  /** Trials that run at the same time. */
  parallel: number;
  /** Trials of an earlier process, by their position. */
  kept: readonly (Trial | undefined)[];
  /** The outcome of the trial at a position, given those that were over when it began. */
  run(position: number, known: readonly Trial[], signal: AbortSignal): Promise<Trial>;
  /** Called after each trial with all that are over. */
  onTrial(trial: Trial, all: readonly (Trial | undefined)[]): Promise<void>;
  signal: AbortSignal;
}

/**
 * Runs the trials of a study. A trial begins when all but the last `parallel - 1` before it are over, and knows only
 * those: the same seed gives the same study however long each takes, and a study that goes on is the one that was begun.
 * @throws what `run` throws, after the trials beside it have stopped
 */
export async function runStudy(options: StudyOptions): Promise<Trial[]> {
  const { trials, parallel, kept, run, onTrial } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const over: (Trial | undefined)[] = Array.from({ length: trials }, (_, position) => kept[position]);
  const ends: Promise<void>[] = [];
  // The state is written in the order in which trials end.
  let written = Promise.resolve();
  for (let position = 0; position < trials; position += 1) {
    const before = ends.slice(0, Math.max(0, position - parallel + 1));
    const begin = async () => {
      await Promise.all(before);
      if (over[position] !== undefined) return;
      signal.throwIfAborted();
      const known = over.slice(0, before.length) as Trial[];
      const trial = await run(position, known, signal);
      over[position] = trial;
      written = written.then(() => onTrial(trial, over));
      await written;
    };
    const end = begin();
    end.catch((error: unknown) => stop.abort(error));
    ends.push(end);
  }
  await Promise.allSettled(ends);
  if (signal.aborted) throw signal.reason;
  return over as Trial[];
}
