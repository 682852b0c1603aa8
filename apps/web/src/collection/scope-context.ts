import type { AnswerMode } from '@repaso/contract';
import { createContext, useContext } from 'react';

/** Where the shown conversation looks for answers, and how it answers. */
export interface Scope {
  collections: string[];
  mode: AnswerMode;
  setCollections(collections: string[]): void;
  setMode(mode: AnswerMode): void;
}

export const ScopeContext = createContext<Scope>({
  collections: [],
  mode: 'auto',
  setCollections: () => undefined,
  setMode: () => undefined,
});

export function useScope(): Scope {
  return useContext(ScopeContext);
}
