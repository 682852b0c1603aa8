import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { keys, queryClient } from '../app/queries.ts';
import { modelsApi } from './models-api.ts';
import { type FollowedPull, RunningPulls } from './running-pulls.ts';

const MODELS = ['models'] as const;
export const HARDWARE = ['hardware'] as const;

export const runningPulls = new RunningPulls({
  pull: modelsApi.pull,
  discard: modelsApi.discard,
  onEnd: () => void queryClient.invalidateQueries({ queryKey: MODELS }),
});

export const useModels = () => useQuery({ queryKey: MODELS, queryFn: modelsApi.models });

export const useHardware = () => useQuery({ queryKey: HARDWARE, queryFn: () => modelsApi.hardware(false) });

/** The downloads that this window follows. */
export function usePulls(): readonly FollowedPull[] {
  return useSyncExternalStore(runningPulls.subscribe, runningPulls.all);
}

/** Takes a model, and has everything that shows the model in use read anew. */
export async function chooseModel(id: string) {
  const choice = await modelsApi.use(id);
  await Promise.all(
    [MODELS, HARDWARE, keys.health].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
  return choice;
}

/** Deletes what was downloaded of a model. */
export async function removeModel(id: string): Promise<void> {
  await modelsApi.remove(id);
  runningPulls.forget(id);
  await queryClient.invalidateQueries({ queryKey: MODELS });
}
