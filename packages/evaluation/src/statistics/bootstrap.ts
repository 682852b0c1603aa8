import { percentile } from '../measures/percentile.ts';
import { randomNumbers } from './random-numbers.ts';

export interface Estimate {
  mean: number;
  /** Number of questions it is taken over. */
  n: number;
  /** Bounds of the 95 % confidence interval. */
  low: number;
  high: number;
}

export interface BootstrapOptions {
  resamples?: number;
  seed?: number;
}

/**
 * Mean with its 95 % confidence interval by the percentile bootstrap: the spread of the mean over samples drawn from
 * the values with replacement. Same values, same seed, same interval.
 */
export function bootstrap(
  values: readonly number[],
  { resamples = 2000, seed = 7 }: BootstrapOptions = {},
): Estimate {
  const n = values.length;
  const random = randomNumbers(seed);
  const means = new Float64Array(n === 0 ? 0 : resamples);
  for (let sample = 0; sample < means.length; sample += 1) {
    let sum = 0;
    for (let draw = 0; draw < n; draw += 1) sum += values[random(n)]!;
    means[sample] = sum / n;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { mean, n, low: percentile(means, 0.025), high: percentile(means, 0.975) };
}

export interface Difference extends Estimate {
  /** True when the interval of the difference does not hold 0. */
  significant: boolean;
}

/**
 * Mean of `after` minus `before` over the same questions in the same order. Pairing them keeps easy and hard questions
 * from drowning a difference.
 */
export function pairedBootstrap(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions = {},
): Difference {
  if (before.length !== after.length) throw new RangeError('Paired values must be of the same questions.');
  const estimate = bootstrap(
    after.map((value, index) => value - before[index]!),
    options,
  );
  return { ...estimate, significant: estimate.low > 0 || estimate.high < 0 };
}
