import type { AnswerMode } from '@repaso/contract';
import { useState } from 'react';
import { useCollections } from '../app/queries.ts';
import { toAnswerMode } from '../composer/answer-modes.ts';
import { keep, kept } from '../settings/kept-settings.ts';
import type { Scope } from './scope-context.ts';

/** The scope of the next new conversation: as it was last chosen, else all collections. */
export function useDraftScope(): Scope {
  const { data = [] } = useCollections();
  const [chosen, setChosen] = useState<string[]>(() =>
    (kept('collections') ?? '').split(',').filter(Boolean),
  );
  const [mode, setMode] = useState<AnswerMode>(() => toAnswerMode(kept('mode')));
  const known = chosen.filter((id) => data.some((collection) => collection.id === id));
  const all = data.filter(({ documents }) => documents > 0).map(({ id }) => id);
  return {
    collections: (known.length > 0 ? known : all).slice(0, 20),
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
