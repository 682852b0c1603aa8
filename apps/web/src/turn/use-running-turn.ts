import type { ThreadWithTurns } from '@repaso/contract';
import { useSyncExternalStore } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import type { LiveTurn } from './live-turn.ts';
import { type RunningTurn, RunningTurns } from './running-turns.ts';

/** Puts a turn that is over where the stored ones are, so that nothing jumps when its stream is forgotten. */
function store({ phase, ...turn }: LiveTurn): void {
  if (phase === 'over') {
    queryClient.setQueryData<ThreadWithTurns>(keys.thread(turn.threadId), (thread) =>
      thread === undefined
        ? thread
        : { ...thread, turns: [...thread.turns.filter(({ id }) => id !== turn.id), turn] },
    );
  }
  // The first question names its thread, and each moves it to the top.
  queryClient.invalidateQueries({ queryKey: keys.threads });
}

export const runningTurns = new RunningTurns({
  ask: repasoApi.ask,
  stopTurn: repasoApi.stopTurn,
  schedule: (callback) => {
    // A tab in the background draws no frames, but its answers go on.
    if (document.hidden) setTimeout(callback, 100);
    else requestAnimationFrame(callback);
  },
  onChange: store,
});

/** The turn of this thread that is being answered now, redrawn once a frame. */
export function useRunningTurn(threadId: string): RunningTurn | undefined {
  return useSyncExternalStore(runningTurns.subscribe, () => runningTurns.get(threadId));
}
