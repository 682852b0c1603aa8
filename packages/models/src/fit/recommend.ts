import type { CatalogModel } from '@repaso/contract';
import { fitModel } from './fit-model.ts';
import type { Machine } from './machine.ts';

/** Below this many tokens a second, which is the bound and not yet the speed, reading along is no pleasure. */
const SLOWEST = 8;
/** Where the bandwidth is not known: what a common memory (20 GB/s) reads that often. */
const LARGEST_UNMEASURED = 2.5e9;

/** The chat model to take: the best that runs whole on the graphics card, else the best that a processor is fast enough for. */
export function recommend(models: readonly CatalogModel[], machine: Machine): CatalogModel | undefined {
  const fitting = models
    .filter(({ kind }) => kind === 'chat')
    .map((model) => ({ model, fit: fitModel(model, machine) }))
    .filter(({ fit }) => fit.place !== 'none')
    .sort((one, other) => other.model.rank - one.model.rank);
  const onGpu = fitting.find(({ fit }) => fit.place === 'gpu');
  if (onGpu !== undefined) return onGpu.model;
  const fast = fitting.find(({ model, fit }) =>
    fit.tokensPerSecond === null ? model.diskBytes <= LARGEST_UNMEASURED : fit.tokensPerSecond >= SLOWEST,
  );
  return (fast ?? fitting.sort((one, other) => one.model.diskBytes - other.model.diskBytes)[0])?.model;
}
