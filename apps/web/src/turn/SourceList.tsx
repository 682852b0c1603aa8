import type { Source, Turn } from '@repaso/contract';
import { type OpenSource, usePanel } from '../app/panel-context.ts';
import { useMessages } from '../i18n/language-context.ts';

function SourceCard({ source, target }: { source: Source; target: OpenSource }) {
  const { source: words } = useMessages();
  const { panel, open } = usePanel();
  const { title, headings, page, text, language } = source.passage;
  const isOpen = panel.kind === 'source' && panel.turnId === target.turnId && panel.n === source.n;
  const place = [...headings.slice(-1), ...(page === undefined ? [] : [words.page(page)])].join(' · ');
  return (
    <li>
      <button
        type="button"
        className="source-card"
        aria-label={words.open(source.n, title)}
        aria-pressed={isOpen}
        onClick={() => open({ kind: 'source', ...target })}
      >
        <span className="source-number">{source.n}</span>
        <span className="source-words" lang={language}>
          <span className="source-title">{title}</span>
          <span className="source-place">{place === '' ? text.slice(0, 90) : place}</span>
        </span>
      </button>
    </li>
  );
}

interface SourceListProps {
  turn: Pick<Turn, 'id' | 'sources' | 'citations' | 'reason'>;
}

/** The passages that entered the prompt: those that the answer cites at once, the others on demand. */
export function SourceList({ turn }: SourceListProps) {
  const { source: words, turn: turnWords } = useMessages();
  const { id, sources, citations, reason } = turn;
  if (sources.length === 0) return null;
  const isNotFound = reason === 'not_found';
  const cited = new Set(citations.map(({ n }) => n));
  const shown = isNotFound
    ? sources.filter(({ isNeighbour }) => !isNeighbour).slice(0, 3)
    : sources.filter(({ n }) => cited.has(n));
  const others = sources.filter((source) => !shown.includes(source));
  const card = (source: Source) => {
    const index = citations.findIndex(({ n }) => n === source.n);
    const citation = citations[index];
    const target: OpenSource = {
      turnId: id,
      sources,
      n: source.n,
      ...(citation === undefined
        ? {}
        : { citation: index, quote: citation.quote, isSupported: citation.supported }),
    };
    return <SourceCard key={source.n} source={source} target={target} />;
  };
  return (
    <section className="sources" aria-label={isNotFound ? turnWords.nearest : words.heading}>
      {shown.length > 0 && (
        <>
          <h3 className="sources-heading">{isNotFound ? turnWords.nearest : words.heading}</h3>
          <ul className="source-grid">{shown.map(card)}</ul>
        </>
      )}
      {others.length > 0 && (
        <details className="disclosure">
          <summary>{shown.length === 0 ? words.read(others.length) : words.others(others.length)}</summary>
          <ul className="source-grid">{others.map(card)}</ul>
        </details>
      )}
    </section>
  );
}
