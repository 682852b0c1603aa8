import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { usePanel } from '../app/panel-context.ts';
import { keys, useCollections } from '../app/queries.ts';
import { CollectionList } from '../collection/CollectionList.tsx';
import { collectionName } from '../collection/collection-name.ts';
import { useScope } from '../collection/scope-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { AddFilesButton } from './AddFilesButton.tsx';
import { DocumentRow } from './DocumentRow.tsx';

/** Rows that are shown at first, and that each wish for more adds: a browser takes seconds for ten thousand. */
const STEP = 200;

interface DocumentPanelProps {
  onFiles(files: File[], collectionId: string): void;
}

/** The collections, which of them are searched, and the documents of the one that is looked at. */
export function DocumentPanel({ onFiles }: DocumentPanelProps) {
  const messages = useMessages();
  const words = messages.document;
  const { open } = usePanel();
  const scope = useScope();
  const { data: collections = [] } = useCollections();
  const [chosen, setChosen] = useState<string>();
  const [filter, setFilter] = useState('');
  const [most, setMost] = useState(STEP);
  const shown =
    collections.find(({ id }) => id === chosen) ??
    collections.find(({ id }) => scope.collections.includes(id)) ??
    collections[0];
  const documents = useQuery({
    queryKey: keys.documents(shown?.id ?? ''),
    queryFn: () => repasoApi.documents(shown?.id ?? ''),
    enabled: shown !== undefined,
  });
  const found = (documents.data ?? []).filter(({ name, title }) =>
    `${title} ${name}`.toLowerCase().includes(filter.trim().toLowerCase()),
  );

  return (
    <SidePanel label={words.panel} title={words.panel} onClose={() => open({ kind: 'none' })}>
      <CollectionList collections={collections} shownId={shown?.id} onShow={setChosen} />
      {shown !== undefined && (
        <section className="documents" aria-label={collectionName(shown, messages)}>
          <div className="documents-head">
            <h3>{collectionName(shown, messages)}</h3>
            <AddFilesButton
              label={words.add}
              icon="plus"
              className="button"
              onFiles={(files) => onFiles(files, shown.id)}
            />
          </div>
          <p className="faint">{words.formats}</p>
          {documents.isError && (
            <FailureNote failure={toFailure(documents.error)} onRetry={() => void documents.refetch()} />
          )}
          {(documents.data?.length ?? 0) > 8 && (
            <input
              type="search"
              className="field"
              aria-label={words.search}
              placeholder={words.search}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
          {documents.data?.length === 0 && <p className="empty">{words.none}</p>}
          <ul className="document-list">
            {found.slice(0, most).map((document) => (
              <DocumentRow key={document.id} document={document} />
            ))}
          </ul>
          {found.length > most && (
            <button type="button" className="button" onClick={() => setMost(most + STEP)}>
              {words.more(Math.min(STEP, found.length - most), found.length - most)}
            </button>
          )}
        </section>
      )}
    </SidePanel>
  );
}
