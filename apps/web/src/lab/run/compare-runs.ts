import type { Run } from '@repaso/contract';
import { isDataset } from '../form/form-values.ts';

/** Numbers of a list are not figures of a run, but its rows. */
const DEEPEST = 3;

/** Every single value inside, by its path; lists and files count as one value. */
function leaves(value: unknown, path = '', depth = 0): [string, unknown][] {
  if (isDataset(value)) return [[path, value.name]];
  const isLeaf = typeof value !== 'object' || value === null || Array.isArray(value) || depth >= DEEPEST;
  if (isLeaf) return path === '' ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`, depth + 1),
  );
}

export interface Comparison {
  /** Fields of the input that are not the same in all runs. */
  inputs: { name: string; values: unknown[] }[];
  /** Numbers of the output. */
  figures: { name: string; values: (number | undefined)[] }[];
}

/** What differs between runs of a task: in what went in, and in the figures that came out. */
export function compareRuns(runs: readonly Run[]): Comparison {
  const ins = runs.map(({ input }) => new Map(leaves(input)));
  const outs = runs.map(({ output }) => new Map(leaves(output)));
  const namesOf = (maps: Map<string, unknown>[]) => [...new Set(maps.flatMap((map) => [...map.keys()]))];
  const inputs = namesOf(ins)
    .map((name) => ({ name, values: ins.map((map) => map.get(name)) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1);
  const figures = namesOf(outs)
    .map((name) => ({
      name,
      values: outs.map((map) => {
        const value = map.get(name);
        return typeof value === 'number' ? value : undefined;
      }),
    }))
    .filter(({ values }) => values.some((value) => value !== undefined));
  return { inputs, figures };
}
