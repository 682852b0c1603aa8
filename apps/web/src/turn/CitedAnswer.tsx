import { useMemo } from 'react';
import { usePanel } from '../app/panel-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Markdown } from '../markdown/Markdown.tsx';
import type { CitationParts } from '../markdown/MarkdownBlock.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { LiveTurn } from './live-turn.ts';

type CitedTurn = Pick<LiveTurn, 'id' | 'answer' | 'citations' | 'sources'>;

/** The answer with a number after each claim that opens the passage which the claim rests on. */
export function CitedAnswer({ turn }: { turn: CitedTurn }) {
  const { id, answer, citations, sources } = turn;
  const { source: words, turn: turnWords } = useMessages();
  const { panel, open } = usePanel();
  const opened = panel.kind === 'source' && panel.turnId === id ? panel.citation : undefined;

  const parts = useMemo<CitationParts>(
    () => ({
      Claim({ index, children }) {
        const isSupported = citations[index]?.supported !== false;
        const state = isSupported
          ? index === opened
            ? 'claim claim-open'
            : 'claim'
          : 'claim claim-unsupported';
        return <span className={state}>{children}</span>;
      },
      Chip({ index }) {
        const citation = citations[index];
        if (citation === undefined) return null;
        const { n, quote, supported } = citation;
        return (
          <button
            type="button"
            className={supported ? 'chip' : 'chip chip-unsupported'}
            aria-label={supported ? words.cite(n) : words.citeUnsupported(n)}
            aria-pressed={index === opened}
            title={
              supported
                ? sources.find((source) => source.n === n)?.passage.title
                : turnWords.unsupportedHint(n)
            }
            onClick={() =>
              open({ kind: 'source', turnId: id, sources, n, citation: index, quote, isSupported: supported })
            }
          >
            {!supported && <Icon name="warning" />}
            {n}
          </button>
        );
      },
    }),
    [id, citations, sources, opened, open, words, turnWords],
  );
  return <Markdown text={answer} citations={citations} parts={parts} />;
}
