import type { Logger } from 'pino';
import type { ApiClient } from '../cli/api-client.ts';
import { collectionFor } from './collection-for.ts';
import { syncFolder } from './sync-folder.ts';
import { watchFolder } from './watch-folder.ts';

/**
 * Keeps collections in line with folders for as long as the server runs.
 * @param folders Name of the collection by absolute path of the folder.
 * @returns what ends it
 */
export function keepFolders(
  client: ApiClient,
  folders: Readonly<Record<string, string>>,
  log: Logger,
): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const onError = (error: unknown): void => {
    if (!signal.aborted) log.error({ err: error }, 'watched folder');
  };
  const running = Object.entries(folders).map(async ([path, name]) => {
    let first = true;
    const sync = async (): Promise<void> => {
      const { id: collectionId } = await collectionFor(client, name);
      const changes = await syncFolder(client, { collectionId, path, mayEmpty: !first, signal });
      first = false;
      for (const { name: file, error } of changes.rejected)
        log.warn({ file, reason: error.message }, 'not taken in');
    };
    await sync().catch(onError);
    await watchFolder(path, sync, { signal, onError });
  });
  return async () => {
    stop.abort(new Error('Repaso is closing.'));
    await Promise.all(running);
  };
}
