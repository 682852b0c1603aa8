import { quantile } from '../statistics/bootstrap.ts';
import { type Direction, isBetter, type Trial } from './trial.ts';

export const PRUNINGS = ['none', 'median', 'halving'] as const;
export type Pruning = (typeof PRUNINGS)[number];

/** Finished trials that a median needs before it means something. */
const LEAST_FINISHED = 4;
/** Of the trials at a rung, one in so many goes on. */
const REDUCTION = 3;

/**
 * Median stopping (Golovin et al., "Google Vizier", KDD 2017): give up when the best value so far is worse than the
 * median that finished trials had at this step.
 */
function isBelowMedian(steps: readonly number[], others: readonly Trial[], direction: Direction): boolean {
  const at = steps.length - 1;
  const values = others
    .filter(({ status, steps: theirs }) => status === 'done' && theirs.length > at)
    .map(({ steps: theirs }) => theirs[at]!)
    .sort((one, other) => one - other);
  if (values.length < LEAST_FINISHED) return false;
  const best = direction === 'maximize' ? Math.max(...steps) : Math.min(...steps);
  return isBetter(quantile(values, 0.5), best, direction);
}

/**
 * Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2018): at steps 1,
 * 3, 9, … only the best third of those that came so far goes on.
 */
function isOutOfRung(steps: readonly number[], others: readonly Trial[], direction: Direction): boolean {
  let rung = 1;
  while (rung < steps.length) rung *= REDUCTION;
  if (rung !== steps.length) return false;
  const own = steps.at(-1)!;
  const values = others
    .filter(({ steps: theirs }) => theirs.length >= rung)
    .map(({ steps: theirs }) => theirs[rung - 1]!);
  const better = values.filter((value) => isBetter(value, own, direction)).length;
  return better >= Math.max(1, Math.floor((values.length + 1) / REDUCTION));
}

/** Whether a trial is given up after its newest step. */
export function shouldPrune(
  pruning: Pruning,
  steps: readonly number[],
  others: readonly Trial[],
  direction: Direction,
): boolean {
  if (pruning === 'none' || steps.length === 0) return false;
  return (pruning === 'median' ? isBelowMedian : isOutOfRung)(steps, others, direction);
}
