import type { Logger } from 'pino';
import type { ApiClient } from '../cli/api-client.ts';
import { collectionFor } from './collection-for.ts';
import { FolderSync } from './folder-sync.ts';
import { watchFolders } from './watch-folders.ts';

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
  const names = new Set(Object.values(folders));
  const running = [...names].map(async (name) => {
    const paths = Object.keys(folders).filter((path) => folders[path] === name);
    const sync = new FolderSync(client, paths);
    const look = async (): Promise<void> => {
      const { id } = await collectionFor(client, name);
      const { rejected } = await sync.look(id, signal);
      for (const { name: file, error } of rejected) log.warn({ file, reason: error.message }, 'not taken in');
    };
    await look().catch(onError);
    await watchFolders(paths, look, { signal, onError });
  });
  return async () => {
    stop.abort(new Error('Repaso is closing.'));
    await Promise.all(running);
  };
}
