import type { Dimension } from './search-space.ts';
import { densityOf } from './suggest-point.ts';

/** Share of the trials that count as good. */
const GOOD = 0.25;
const LEAST_TRIALS = 8;
const GRID = 64;

/**
 * How much each field decides whether a trial is good, summing to 1: PED-ANOVA (Watanabe, Bansal and Hutter, IJCAI 2023),
 * the Pearson divergence of where the good trials lie from where all of them lie. Undefined for too few trials.
 * @param best the points of the trials, best first
 */
export function parameterImportance(
  dimensions: readonly Dimension[],
  best: readonly number[][],
): { name: string; importance: number }[] | undefined {
  if (best.length < LEAST_TRIALS) return undefined;
  const good = Math.ceil(GOOD * best.length);
  const divergences = dimensions.map((dimension, axis) => {
    const places = best.map((point) => point[axis]!);
    const top = densityOf(dimension, places.slice(0, good));
    const all = densityOf(dimension, places);
    const count = dimension.size ?? GRID;
    const width = dimension.size === undefined ? 1 / GRID : 1;
    let divergence = 0;
    for (let cell = 0; cell < count; cell += 1) {
      const place = dimension.size === undefined ? (cell + 0.5) / GRID : cell;
      const base = all.at(place);
      divergence += width * base * (top.at(place) / base - 1) ** 2;
    }
    return divergence;
  });
  const total = divergences.reduce((sum, value) => sum + value, 0);
  return dimensions.map(({ name }, axis) => ({
    name,
    importance: total === 0 ? 1 / dimensions.length : divergences[axis]! / total,
  }));
}
