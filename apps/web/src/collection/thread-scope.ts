import type { ThreadWithTurns, UpdateThread } from '@repaso/contract';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import type { Scope } from './scope-context.ts';

/** The scope of a conversation that exists; a change is shown at once and taken back when the server refuses it. */
export function threadScope(thread: ThreadWithTurns): Scope {
  const key = keys.thread(thread.id);
  const update = async (patch: UpdateThread) => {
    queryClient.setQueryData<ThreadWithTurns>(
      key,
      (before) => before && ({ ...before, ...patch } as ThreadWithTurns),
    );
    try {
      await repasoApi.updateThread(thread.id, patch);
    } catch {
      await queryClient.invalidateQueries({ queryKey: key });
    }
  };
  return {
    collections: thread.collections,
    mode: thread.mode,
    setCollections: (collections) => void update({ collections }),
    setMode: (mode) => void update({ mode }),
  };
}
