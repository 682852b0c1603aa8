import type { CollectionStore, ThreadStore } from '@repaso/contract';
import type { SearchIndexes } from '@repaso/ingestion';

/**
 * Loads the indexes that the next question will most likely search, so that it does not wait for them: those of the
 * conversation that was the last one, or of all collections where there was none yet.
 */
export async function warmUp(
  { threads, collections }: { threads: ThreadStore; collections: CollectionStore },
  indexes: Pick<SearchIndexes, 'get'>,
): Promise<void> {
  const [last] = await threads.list();
  const ids = last?.collections ?? (await collections.list()).map(({ id }) => id);
  for (const id of ids) await indexes.get(id);
}
