import { useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { useCollections } from '../app/queries.ts';
import { isCourse } from '../collection/collection-name.ts';
import { useScope } from '../collection/scope-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { ownCollection, uploadFiles } from './uploads.ts';

/**
 * Takes files in: into the one collection of the user's own that is searched, else into "My documents". What was added
 * is searched from then on; the course steps back, since who adds a file asks about that file.
 */
export function useAddFiles() {
  const { collection: words } = useMessages();
  const scope = useScope();
  const { data = [] } = useCollections();
  const [failure, setFailure] = useState<Failure>();
  const own = data.filter((collection) => scope.collections.includes(collection.id) && !isCourse(collection));
  const target = own.length === 1 ? own[0] : undefined;

  async function addFiles(files: File[], collectionId?: string): Promise<void> {
    if (files.length === 0) return;
    setFailure(undefined);
    try {
      const id = collectionId ?? target?.id ?? (await ownCollection(data, words.mine));
      if (!scope.collections.includes(id)) {
        const kept = scope.collections.filter(
          (other) => !data.some((one) => one.id === other && isCourse(one)),
        );
        scope.setCollections([...kept, id]);
      }
      await uploadFiles(files, id);
    } catch (error) {
      setFailure(toFailure(error));
    }
  }
  return { addFiles, targetName: target?.name ?? words.mine, failure };
}
