import type { Turn } from '@repaso/contract';
import { createContext, useContext } from 'react';

export type CitedTurn = Pick<Turn, 'id' | 'answer' | 'citations' | 'sources'>;

/** The turn whose answer is drawn: numbers and claims inside it look up their citation here. */
export const CitedTurnContext = createContext<CitedTurn>({ id: '', answer: '', citations: [], sources: [] });

export function useCitedTurn(): CitedTurn {
  return useContext(CitedTurnContext);
}
