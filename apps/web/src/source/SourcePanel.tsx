import { useQuery } from '@tanstack/react-query';
import { toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { type OpenSource, usePanel } from '../app/panel-context.ts';
import { keys } from '../app/queries.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { locateQuote } from './locate-quote.ts';
import { PassageText } from './PassageText.tsx';
import { pageOf } from './page-of.ts';
import { withoutOverlap } from './without-overlap.ts';

/** The passage that a claim rests on, in the text around it, with the cited words marked. */
export function SourcePanel({ source }: { source: OpenSource }) {
  const { source: words } = useMessages();
  const { open } = usePanel();
  const position = source.sources.findIndex(({ n }) => n === source.n);
  const passage = source.sources[position]?.passage;
  const inContext = useQuery({
    queryKey: keys.passage(passage?.chunkId ?? ''),
    queryFn: () => repasoApi.passage(passage?.chunkId ?? ''),
    enabled: passage !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const close = () => open({ kind: 'none' });
  if (passage === undefined) return null;

  const step = (by: number) => {
    const { turnId, sources } = source;
    const next = sources[position + by];
    if (next !== undefined) open({ kind: 'source', turnId, sources, n: next.n });
  };
  const mark = locateQuote(passage.text, source.quote ?? '');
  const { before, after } = withoutOverlap(passage, inContext.data);
  const isGone = inContext.isError && toFailure(inContext.error).code === 'not_found';
  const page = pageOf(passage, mark);
  const place = [...passage.headings, ...(page === undefined ? [] : [words.page(page)])];

  return (
    <SidePanel
      label={words.panel}
      title={words.number(source.n, source.sources.length)}
      onClose={close}
      tools={
        <>
          <IconButton icon="left" label={words.previous} disabled={position === 0} onClick={() => step(-1)} />
          <IconButton
            icon="right"
            label={words.next}
            disabled={position === source.sources.length - 1}
            onClick={() => step(1)}
          />
        </>
      }
    >
      <div className="passage-head" lang={passage.language}>
        <h3>{passage.title}</h3>
        {place.length > 0 && <p className="passage-place">{place.join(' › ')}</p>}
      </div>
      {source.isSupported === false && (
        <p className="note-warning">
          <Icon name="warning" /> {words.unsupported}
        </p>
      )}
      {source.isSupported === true && mark === undefined && (
        <p className="note-warning">{words.notLocated}</p>
      )}
      {isGone && <p className="note-warning">{words.gone}</p>}
      <div className="passage" lang={passage.language}>
        {before !== '' && (
          <div className="passage-around">
            <PassageText text={before} />
          </div>
        )}
        <PassageText text={passage.text} mark={mark} />
        {after !== '' && (
          <div className="passage-around">
            <PassageText text={after} />
          </div>
        )}
      </div>
      {!isGone && (
        <a
          className="button passage-original"
          href={repasoApi.originalUrl(passage.documentId, page)}
          target="_blank"
          rel="noopener"
        >
          <Icon name="open" /> {words.original}
        </a>
      )}
    </SidePanel>
  );
}
