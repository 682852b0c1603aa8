import type { Collection } from '@repaso/contract';
import { useState } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import { useMessages } from '../i18n/language-context.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { collectionName } from './collection-name.ts';
import { NewCollection } from './NewCollection.tsx';
import { useScope } from './scope-context.ts';

interface CollectionListProps {
  collections: Collection[];
  shownId: string | undefined;
  onShow(id: string): void;
}

/** The collections: a tick for those that are searched, the name to look inside. */
export function CollectionList({ collections, shownId, onShow }: CollectionListProps) {
  const messages = useMessages();
  const { collection: words, document: documentWords } = messages;
  const scope = useScope();
  const [deleting, setDeleting] = useState<Collection>();

  function toggle(id: string) {
    const { collections: searched } = scope;
    scope.setCollections(
      searched.includes(id) ? searched.filter((other) => other !== id) : [...searched, id],
    );
  }

  async function remove(id: string) {
    await repasoApi.deleteCollection(id);
    scope.setCollections(scope.collections.filter((other) => other !== id));
    await queryClient.invalidateQueries({ queryKey: keys.collections });
    await queryClient.invalidateQueries({ queryKey: keys.health });
  }

  return (
    <section className="collections" aria-label={words.heading}>
      <p className="faint">{words.scopeHint}</p>
      <ul>
        {collections.map((collection) => {
          const name = collectionName(collection, messages);
          return (
            <li
              key={collection.id}
              className={collection.id === shownId ? 'collection collection-shown' : 'collection'}
            >
              <input
                type="checkbox"
                aria-label={words.ask(name)}
                checked={scope.collections.includes(collection.id)}
                onChange={() => toggle(collection.id)}
              />
              <button
                type="button"
                className="collection-name"
                aria-current={collection.id === shownId}
                onClick={() => onShow(collection.id)}
              >
                <span>{name}</span>
                <span className="faint">{documentWords.count(collection.documents)}</span>
              </button>
              <IconButton icon="trash" label={words.delete(name)} onClick={() => setDeleting(collection)} />
            </li>
          );
        })}
      </ul>
      <NewCollection onCreated={onShow} />
      {deleting !== undefined && (
        <ConfirmDialog
          title={words.deleteTitle}
          text={words.deleteText(collectionName(deleting, messages), deleting.documents)}
          action={messages.thread.delete}
          onConfirm={() => remove(deleting.id)}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </section>
  );
}
