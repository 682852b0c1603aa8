import { createContext, useContext } from 'react';

/** What can be asked about a turn, from anywhere inside it. */
export interface TurnActionsState {
  /** Asks a question as another version of the turn with this parent. */
  ask(text: string, parentId: string | null, seed?: number): void;
  /** Shows another version of a turn. */
  choose(parentId: string | null, turnId: string): void;
  isBusy: boolean;
}

export const TurnActionsContext = createContext<TurnActionsState>({
  ask: () => undefined,
  choose: () => undefined,
  isBusy: false,
});

export function useTurnActions(): TurnActionsState {
  return useContext(TurnActionsContext);
}
