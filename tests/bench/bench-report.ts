/** One line of a benchmark: what was measured, and how it stands to its target. */
export interface Measured {
  name: string;
  value: number;
  unit: string;
  /** What must hold; a figure without one is only told. */
  target?: { atLeast: number } | { atMost: number };
}

/** Prints figures as they come and remembers the targets that were missed. */
export class BenchReport {
  #missed = 0;

  add({ name, value, unit, target }: Measured): void {
    const wanted =
      target === undefined ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
    const met =
      target === undefined || ('atLeast' in target ? value >= target.atLeast : value <= target.atMost);
    if (!met) this.#missed += 1;
    const shown = value >= 100 ? value.toFixed(0) : value.toFixed(3);
    const sign = target === undefined ? ' ' : met ? '✓' : '✗';
    console.log(`${sign} ${name.padEnd(62)} ${shown.padStart(9)} ${unit.padEnd(9)} ${wanted}`);
  }

  /** Sets the exit code: 1 where a target was missed. */
  end(): void {
    if (this.#missed > 0) process.exitCode = 1;
  }
}

/** The value below which the given share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Seconds that the work took, and what it gave. */
export async function timed<Result>(
  work: () => Promise<Result> | Result,
): Promise<[seconds: number, result: Result]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}
