import type { ReactNode } from 'react';
import { usePanel } from '../app/panel-context.ts';
import { useCitedTurn } from './cited-turn-context.ts';

/** The words of an answer that a citation covers: marked while its passage is open, underlined when unsupported. */
export function Claim({ index, children }: { index: number; children: ReactNode }) {
  const { panel } = usePanel();
  const { id, citations } = useCitedTurn();
  const isOpen = panel.kind === 'source' && panel.turnId === id && panel.citation === index;
  const isUnsupported = citations[index]?.supported === false;
  const state = isUnsupported ? ' claim-unsupported' : isOpen ? ' claim-open' : '';
  return <span className={`claim${state}`}>{children}</span>;
}
