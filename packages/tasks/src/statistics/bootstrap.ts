import { z } from 'zod';
import { randomNumbers } from './random-numbers.ts';

/** Bounds of a 95 % confidence interval. */
export const intervalSchema = z.object({ low: z.number(), high: z.number() });
export type Interval = z.output<typeof intervalSchema>;

export interface BootstrapOptions {
  resamples: number;
  seed: number;
}

/** The value below which the share `p` of the sorted values lies, between neighbours linearly. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const place = p * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
}

/**
 * 95 % interval of a statistic over `n` cases by the percentile bootstrap (Efron and Tibshirani 1993): the statistic is
 * computed again over samples of the cases drawn with replacement. Same seed, same interval.
 * @param statistic of the cases at these positions, which occur as often as they were drawn
 */
export function bootstrapInterval(
  n: number,
  statistic: (positions: Int32Array) => number,
  { resamples, seed }: BootstrapOptions,
): Interval {
  const random = randomNumbers(seed);
  const positions = new Int32Array(n);
  const values = new Float64Array(resamples);
  for (let sample = 0; sample < resamples; sample += 1) {
    for (let draw = 0; draw < n; draw += 1) positions[draw] = random.below(n);
    values[sample] = statistic(positions);
  }
  values.sort();
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

export const differenceSchema = z.object({
  /** The other system's score minus the first one's. */
  difference: z.number(),
  interval: intervalSchema,
  /** Two-sided: how often a difference this large comes by chance. */
  pValue: z.number(),
  significant: z.boolean(),
});
export type Difference = z.output<typeof differenceSchema>;

/**
 * Paired bootstrap of the difference of two systems on the same cases (Koehn 2004), with sacreBLEU's p-value: the share
 * of resampled differences, shifted to a mean of 0, that are at least as large as the one that was seen, counted with
 * one extra so that it is never 0. Where sacreBLEU counts only larger ones, an equal one counts here: no system differs
 * from itself.
 */
export function pairedBootstrap(
  n: number,
  one: (positions: Int32Array) => number,
  other: (positions: Int32Array) => number,
  { resamples, seed }: BootstrapOptions,
): Difference {
  const all = Int32Array.from({ length: n }, (_, position) => position);
  const difference = other(all) - one(all);
  const random = randomNumbers(seed);
  const positions = new Int32Array(n);
  const values = new Float64Array(resamples);
  for (let sample = 0; sample < resamples; sample += 1) {
    for (let draw = 0; draw < n; draw += 1) positions[draw] = random.below(n);
    values[sample] = other(positions) - one(positions);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / resamples;
  let extreme = 0;
  for (const value of values) if (Math.abs(value - mean) >= Math.abs(difference)) extreme += 1;
  values.sort();
  const pValue = (extreme + 1) / (resamples + 1);
  return {
    difference,
    interval: { low: quantile(values, 0.025), high: quantile(values, 0.975) },
    pValue,
    significant: pValue < 0.05,
  };
}
