import type { Document } from '@repaso/contract';
import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys } from '../app/queries.ts';
import { useLanguage, useMessages } from '../i18n/language-context.ts';
import { failureWords } from '../ui/failure-words.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { dismissUpload, type Upload, useUploads } from './uploads.ts';
import { isUnderWay } from './use-ingest-events.ts';

const DONE_MS = 8000;

function UploadLine({ upload, document }: { upload: Upload; document: Document | undefined }) {
  const { language, messages } = useLanguage();
  const words = messages.document;
  const error = upload.failure ?? document?.error ?? undefined;
  const said = error && failureWords(error, language);
  const isDone = document?.status === 'ready';
  const state = upload.isDuplicate
    ? words.duplicate
    : document !== undefined
      ? words.status[document.status]
      : words.uploading;

  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => dismissUpload(upload.key), DONE_MS);
    return () => clearTimeout(timer);
  }, [isDone, upload.key]);

  return (
    <li className={error === undefined ? 'upload' : 'upload upload-failed'}>
      {isDone ? <Icon name="check" /> : error ? <Icon name="warning" /> : <span className="pulse" />}
      <span className="upload-words">
        <span className="upload-name">{upload.name}</span>
        {error === undefined ? (
          <span className="upload-state">
            {state}
            {upload.isNumbered && ` · ${words.besideOther}`}
            {document?.status === 'embedding' && ` · ${words.progress(document.embedded, document.chunks)}`}
          </span>
        ) : (
          <span className="upload-state">
            <strong>{messages.failure[upload.failure?.code ?? 'unreadable_document']}.</strong>{' '}
            <span lang={said?.lang}>
              {said?.message} {said?.hint}
            </span>
          </span>
        )}
      </span>
      {(isDone || error !== undefined || upload.isDuplicate) && (
        <IconButton icon="close" label={words.dismiss} onClick={() => dismissUpload(upload.key)} />
      )}
    </li>
  );
}

/** The files of this visit above the question, each with how far it is. */
export function UploadTray() {
  const { document: words } = useMessages();
  const uploads = useUploads();
  const ids = [...new Set(uploads.map(({ collectionId }) => collectionId))];
  const lists = useQueries({
    queries: ids.map((id) => ({ queryKey: keys.documents(id), queryFn: () => repasoApi.documents(id) })),
  });
  const documents = lists.flatMap(({ data }) => data ?? []);
  if (uploads.length === 0) return null;
  return (
    <ul className="upload-tray" aria-label={words.recent}>
      {uploads.map((upload) => (
        <UploadLine
          key={upload.key}
          upload={upload}
          document={documents.find(({ id }) => id === upload.documentId)}
        />
      ))}
    </ul>
  );
}

/** True while a file of this visit is still on its way. */
export function useIsTakingIn(): boolean {
  const uploads = useUploads();
  const ids = [...new Set(uploads.map(({ collectionId }) => collectionId))];
  const lists = useQueries({
    queries: ids.map((id) => ({ queryKey: keys.documents(id), queryFn: () => repasoApi.documents(id) })),
  });
  const documents = lists.flatMap(({ data }) => data ?? []);
  return uploads.some(({ documentId, failure }) => {
    if (failure !== undefined) return false;
    const document = documents.find(({ id }) => id === documentId);
    return document === undefined || isUnderWay(document);
  });
}
