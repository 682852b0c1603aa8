import type { RandomNumbers } from '../statistics/random-numbers.ts';
import { choiceDensity, rangeDensity } from './parzen-estimator.ts';
import type { Dimension } from './search-space.ts';

/** Trials that are drawn at random before the estimators have something to go by. */
export const STARTUP_TRIALS = 10;
/** Candidates of which the most promising one is tried. */
const CANDIDATES = 24;

export function randomPoint(dimensions: readonly Dimension[], random: RandomNumbers): number[] {
  return dimensions.map(({ size }) => (size === undefined ? random.next() : random.below(size)));
}

/** Density of the places that points have on a dimension. */
export function densityOf({ size }: Dimension, places: readonly number[]) {
  return size === undefined ? rangeDensity(places) : choiceDensity(places, size);
}

/**
 * The next point to try, after the tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for
 * Hyper-Parameter Optimization", NIPS 2011): the best tenth of the points gives a density l, the others g; of some draws
 * from l the one with the largest l / g is the one with the largest expected improvement. Each dimension by itself.
 * @param best the points tried so far, best first
 */
export function tpePoint(
  dimensions: readonly Dimension[],
  best: readonly number[][],
  random: RandomNumbers,
): number[] {
  if (best.length < STARTUP_TRIALS) return randomPoint(dimensions, random);
  const good = Math.min(25, Math.ceil(0.1 * best.length));
  return dimensions.map((dimension, axis) => {
    const places = best.map((point) => point[axis]!);
    const l = densityOf(dimension, places.slice(0, good));
    const g = densityOf(dimension, places.slice(good));
    let [chosen, highest] = [0, Number.NEGATIVE_INFINITY];
    for (let draw = 0; draw < CANDIDATES; draw += 1) {
      const place = l.draw(random);
      const promise = Math.log(l.at(place)) - Math.log(g.at(place));
      if (promise > highest) [chosen, highest] = [place, promise];
    }
    return chosen;
  });
}
