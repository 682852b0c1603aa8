import type { Document, IngestEvent } from '@repaso/contract';
import { useEffect } from 'react';
import { keys, queryClient } from '../app/queries.ts';

const UNDER_WAY = new Set(['queued', 'reading', 'embedding', 'indexing']);

export function isUnderWay({ status }: Pick<Document, 'status'>): boolean {
  return UNDER_WAY.has(status);
}

function apply({ type, document }: IngestEvent): void {
  queryClient.setQueryData<Document[]>(keys.documents(document.collectionId), (documents) => {
    if (documents === undefined) return documents;
    const isKnown = documents.some(({ id }) => id === document.id);
    return isKnown
      ? documents.map((one) => (one.id === document.id ? document : one))
      : [...documents, document];
  });
  if (type === 'document-end' || type === 'document-error') {
    queryClient.invalidateQueries({ queryKey: keys.collections });
    queryClient.invalidateQueries({ queryKey: keys.health });
  }
}

/**
 * Follows ingestion while it is looked at. One open stream a tab only then: browsers allow six connections to a server
 * over HTTP/1.1, for all tabs together.
 */
export function useIngestEvents(isWatching: boolean): void {
  useEffect(() => {
    if (!isWatching) return;
    const source = new EventSource('/api/ingest/events');
    // Whatever happened before the stream was open is read once more.
    source.onopen = () => void queryClient.invalidateQueries({ queryKey: ['documents'] });
    source.onmessage = ({ data }) => apply(JSON.parse(data) as IngestEvent);
    return () => source.close();
  }, [isWatching]);
}
