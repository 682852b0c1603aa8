import type { Document } from '@repaso/contract';
import { useState } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import { useMessages } from '../i18n/language-context.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { DocumentStatusLine } from './DocumentStatusLine.tsx';

export function DocumentRow({ document }: { document: Document }) {
  const { document: words, thread } = useMessages();
  const [isDeleting, setIsDeleting] = useState(false);
  const { id, name, title, language } = document;

  async function remove() {
    await repasoApi.deleteDocument(id);
    await queryClient.invalidateQueries({ queryKey: keys.documents(document.collectionId) });
    await queryClient.invalidateQueries({ queryKey: keys.collections });
  }

  return (
    <li className="document-row">
      <div className="document-words">
        <a
          href={repasoApi.originalUrl(id)}
          target="_blank"
          rel="noopener"
          title={words.original(name)}
          lang={language ?? undefined}
        >
          {title === '' ? name : title}
        </a>
        {title !== '' && title !== name && <p className="document-name">{name}</p>}
        <DocumentStatusLine document={document} />
      </div>
      <IconButton icon="trash" label={words.delete(name)} onClick={() => setIsDeleting(true)} />
      {isDeleting && (
        <ConfirmDialog
          title={words.deleteTitle}
          text={words.deleteText(name)}
          action={thread.delete}
          onConfirm={remove}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </li>
  );
}
