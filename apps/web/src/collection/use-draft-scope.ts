import type { AnswerMode, Collection } from '@repaso/contract';
import { useState } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient, useCollections } from '../app/queries.ts';
import { toAnswerMode } from '../composer/answer-modes.ts';
import { keep, kept } from '../settings/kept-settings.ts';
import type { Scope } from './scope-context.ts';

const MOST = 20;

function keptCollections(): string[] {
  return (kept('collections') ?? '').split(',').filter(Boolean);
}

/** Those that were chosen and still exist; without a choice every collection that has documents. */
function searched(all: Collection[], chosen: string[]): string[] {
  const known = chosen.filter((id) => all.some((collection) => collection.id === id));
  const filled = all.filter(({ documents }) => documents > 0).map(({ id }) => id);
  return (known.length > 0 ? known : filled).slice(0, MOST);
}

/** The collections of a new conversation that is begun before the list of collections has come. */
export async function firstCollections(): Promise<string[]> {
  const all = await queryClient.ensureQueryData({
    queryKey: keys.collections,
    queryFn: repasoApi.collections,
  });
  return searched(all, keptCollections());
}

/** The scope of the next new conversation: as it was last chosen, else all collections. */
export function useDraftScope(): Scope {
  const { data = [] } = useCollections();
  const [chosen, setChosen] = useState(keptCollections);
  const [mode, setMode] = useState<AnswerMode>(() => toAnswerMode(kept('mode')));
  return {
    collections: searched(data, chosen),
    mode,
    setCollections(collections) {
      keep('collections', collections.join(','));
      setChosen(collections);
    },
    setMode(next) {
      keep('mode', next === 'auto' ? '' : next);
      setMode(next);
    },
  };
}
