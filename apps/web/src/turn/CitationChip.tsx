import { usePanel } from '../app/panel-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { useCitedTurn } from './cited-turn-context.ts';

/** The number after a claim: opens the passage that the claim rests on, or warns that it does not. */
export function CitationChip({ index }: { index: number }) {
  const { source: words, turn: turnWords } = useMessages();
  const { panel, open } = usePanel();
  const { id, citations, sources } = useCitedTurn();
  const citation = citations[index];
  if (citation === undefined) return null;
  const { n, quote, supported } = citation;
  const isOpen = panel.kind === 'source' && panel.turnId === id && panel.citation === index;
  const title = sources.find((source) => source.n === n)?.passage.title;
  return (
    <button
      type="button"
      className={supported ? 'chip' : 'chip chip-unsupported'}
      aria-label={supported ? words.cite(n) : words.citeUnsupported(n)}
      aria-pressed={isOpen}
      title={supported ? title : turnWords.unsupportedHint(n)}
      onClick={() =>
        open({ kind: 'source', turnId: id, sources, n, citation: index, quote, isSupported: supported })
      }
    >
      {!supported && <Icon name="warning" />}
      {n}
    </button>
  );
}
