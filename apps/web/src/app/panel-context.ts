import type { Source } from '@repaso/contract';
import { createContext, useContext } from 'react';

/** A source to show, among those of its turn, with the words that were cited from it. */
export interface OpenSource {
  turnId: string;
  sources: Source[];
  n: number;
  /** Index of the citation in its turn; undefined when the source was opened from the list. */
  citation?: number;
  quote?: string;
  isSupported?: boolean;
}

/** What stands beside the conversation. */
export type Panel = { kind: 'none' } | { kind: 'documents' } | ({ kind: 'source' } & OpenSource);

export interface PanelState {
  panel: Panel;
  open(panel: Panel): void;
}

export const PanelContext = createContext<PanelState>({ panel: { kind: 'none' }, open: () => undefined });

export function usePanel(): PanelState {
  return useContext(PanelContext);
}
