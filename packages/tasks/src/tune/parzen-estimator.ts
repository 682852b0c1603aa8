import type { RandomNumbers } from '../statistics/random-numbers.ts';

/** A density over the places of one dimension. */
export interface Density {
  at(place: number): number;
  draw(random: RandomNumbers): number;
}

/** Probability that a standard normal is below x: Abramowitz and Stegun 7.1.26, good to 1e-7. */
function normalBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const tail =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
    t *
    Math.exp(-z * z);
  return x < 0 ? tail / 2 : 1 - tail / 2;
}

/** Choices: counts with one more for the prior, shared out evenly. */
export function choiceDensity(places: readonly number[], size: number): Density {
  const weights = new Float64Array(size).fill(1 / size);
  for (const place of places) weights[place] = weights[place]! + 1;
  const total = places.length + 1;
  return {
    at: (place) => weights[place]! / total,
    draw(random) {
      let left = random.next() * total;
      for (let place = 0; place < size; place += 1) {
        left -= weights[place]!;
        if (left < 0) return place;
      }
      return size - 1;
    },
  };
}

/**
 * A range from 0 to 1: one normal a seen place, cut off at the ends, and a wide one in the middle as prior. The width of
 * each is the distance to its farther neighbour, kept between 1 / min(100, n + 1) and 1 (Bergstra et al. 2011).
 */
export function rangeDensity(places: readonly number[]): Density {
  const PRIOR = 0.5;
  const means = [...places, PRIOR].sort((one, other) => one - other);
  const least = 1 / Math.min(100, means.length);
  const priorAt = means.indexOf(PRIOR);
  const widths = means.map((mean, at) => {
    if (at === priorAt) return 1;
    const [below, above] = [means[at - 1] ?? 0, means[at + 1] ?? 1];
    return Math.min(1, Math.max(least, mean - below, above - mean));
  });
  const masses = means.map((mean, at) => {
    const width = widths[at]!;
    return normalBelow((1 - mean) / width) - normalBelow(-mean / width);
  });
  return {
    at(place) {
      let sum = 0;
      for (const [index, mean] of means.entries()) {
        const z = (place - mean) / widths[index]!;
        sum += Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * widths[index]! * masses[index]!);
      }
      return sum / means.length;
    },
    draw(random) {
      const index = random.below(means.length);
      for (;;) {
        const place = means[index]! + widths[index]! * random.normal();
        if (place >= 0 && place <= 1) return place;
      }
    },
  };
}
