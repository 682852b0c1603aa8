import { randomNumbers } from '../statistics/random-numbers.ts';

/**
 * Splits positions into two parts so that each label has the same share in both (stratified), drawn from a seed.
 * A label with two rows or more has at least one in each part.
 */
export function splitRows(
  labels: readonly string[],
  share: number,
  seed: number,
): { kept: number[]; heldOut: number[] } {
  const random = randomNumbers(seed);
  const byLabel = new Map<string, number[]>();
  for (const [position, label] of labels.entries()) {
    const positions = byLabel.get(label);
    if (positions === undefined) byLabel.set(label, [position]);
    else positions.push(position);
  }
  const kept: number[] = [];
  const heldOut: number[] = [];
  for (const positions of byLabel.values()) {
    random.shuffle(positions);
    const count =
      positions.length < 2
        ? 0
        : Math.min(positions.length - 1, Math.max(1, Math.round(positions.length * share)));
    heldOut.push(...positions.slice(0, count));
    kept.push(...positions.slice(count));
  }
  return { kept: kept.sort((a, b) => a - b), heldOut: heldOut.sort((a, b) => a - b) };
}
