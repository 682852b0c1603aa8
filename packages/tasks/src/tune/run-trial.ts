import { AppError } from '@repaso/contract';
import type { Task } from '../task.ts';
import { evaluateTrial } from './evaluate-trial.ts';
import { shouldPrune } from './prune-trial.ts';
import { withField } from './search-space.ts';
import type { Trial } from './trial.ts';
import type { TuneInput } from './tune-input.ts';

/** Trials that fail with none before them that did not: the fault is not in the configuration. */
const MOST_FAILURES = 3;

/** An input with the fields that are searched filled in. */
export function fillIn(
  base: Record<string, unknown>,
  params: Record<string, unknown>,
): Record<string, unknown> {
  return Object.entries(params).reduce((filled, [path, value]) => withField(filled, path, value), base);
}

/**
 * Runs one configuration: to its end, until it is given up, or into an error that only this configuration has.
 * @param known the trials that were over when it began
 * @throws AppError that ends the search; the signal's reason when aborted
 */
export async function runTrial(
  task: Task,
  input: TuneInput,
  base: Record<string, unknown>,
  { trial, params, point }: Pick<Trial, 'trial' | 'params' | 'point'>,
  known: readonly Trial[],
  signal: AbortSignal,
): Promise<Trial> {
  const own = { trial, params, point };
  const wanted = JSON.stringify(params);
  const same = known.find((one) => one.status === 'done' && JSON.stringify(one.params) === wanted);
  if (same !== undefined) {
    return { ...own, status: 'done', value: same.value, steps: [], seconds: 0, repeatOf: same.trial };
  }
  const begun = performance.now();
  const steps: number[] = [];
  const giveUp = new AbortController();
  const ended = (end: Pick<Trial, 'status' | 'value' | 'error' | 'spanish'>): Trial => ({
    ...own,
    ...end,
    steps,
    seconds: Math.round(performance.now() - begun) / 1000,
  });
  const pruned = () => ended({ status: 'pruned', value: steps.at(-1) ?? null });
  try {
    const value = await evaluateTrial(task, fillIn(base, params), input, {
      signal: AbortSignal.any([signal, giveUp.signal]),
      onStep(step) {
        // A task may take a moment to stop; what it still tells must not change the study.
        if (giveUp.signal.aborted) return;
        steps.push(step);
        if (shouldPrune(input.pruning, steps, known, input.direction)) giveUp.abort();
      },
    });
    return giveUp.signal.aborted ? pruned() : ended({ status: 'done', value });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (giveUp.signal.aborted) return pruned();
    const isOfInput = error instanceof AppError && ['bad_request', 'too_large'].includes(error.code);
    const areAllFailed = known.every(({ status }) => status === 'failed');
    if (!isOfInput || (areAllFailed && known.length + 1 >= Math.min(MOST_FAILURES, input.trials)))
      throw error;
    const { message, spanish } = error;
    return ended({
      ...{ status: 'failed', value: null, error: message },
      ...(spanish === undefined ? {} : { spanish: spanish.message }),
    });
  }
}
