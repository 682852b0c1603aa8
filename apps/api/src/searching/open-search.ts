import { join } from 'node:path';
import { type Ingestion, openThreadedEmbedder, SearchIndexes } from '@repaso/ingestion';
import type { Store } from '@repaso/store';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import { readEmbedderRecord, writeEmbedderRecord } from './embedder-record.ts';
import { type EmbedderWithIndexes, type Reranking, SearchInService } from './search-in-service.ts';

export interface OpenedSearch {
  search: SearchInService;
  /**
   * Brings the configured embedder into service where another one is: everything is embedded anew in the background, the
   * old index serves until then. Returns what stops it.
   */
  catchUp(ingestion: Ingestion): () => Promise<void>;
  close(): Promise<void>;
}

/** Questions that were under way at the swap end with the model that they began with. */
const GRACE_MS = 60_000;

/**
 * Opens search with the embedder that made the vectors in the data folder, and the configured one beside it where that
 * is another. Where the older model is gone or damaged, documents are found by their words until they are embedded anew.
 * @throws AppError `model_unavailable` for the configured embedder
 */
export async function openSearch(
  { data, embedder: { path: folder }, chunkTokens }: Configuration,
  store: Store,
  log: Logger,
  reranking: Reranking = {},
): Promise<OpenedSearch> {
  const open = async (path: string): Promise<EmbedderWithIndexes> => {
    const embedder = await openThreadedEmbedder({ folder: path, chunkTokens });
    const indexes = new SearchIndexes({
      ...store,
      embedder,
      folder: join(data, 'indexes'),
      onSaveError: (error) => log.error({ err: error }, 'saving an index'),
    });
    return { embedder, indexes };
  };
  const configured = await open(folder);
  const record = await readEmbedderRecord(data);
  const older =
    record && record.id !== configured.embedder.id
      ? await open(record.folder).catch(() => undefined)
      : undefined;
  const serving = older?.embedder.id === record?.id ? older : undefined;
  if (older && !serving) await older.embedder.dispose();
  const search = new SearchInService(store.chunks, serving ?? configured, reranking);
  const keepRecord = () => writeEmbedderRecord(data, { id: configured.embedder.id, folder });
  if (!serving) await keepRecord();

  return {
    search,
    catchUp(ingestion) {
      if (!serving) {
        // What a change that was broken off, or taken back, has left.
        const left = record?.id === configured.embedder.id;
        const dropped = left ? store.chunks.dropVectorsExcept([configured.embedder.id]) : undefined;
        return async () => void (await dropped);
      }
      const stop = new AbortController();
      const done = ingestion
        .changeEmbedder(configured, {
          signal: stop.signal,
          onSwap() {
            search.swap(configured);
            return keepRecord();
          },
        })
        .then(() => {
          setTimeout(() => void serving.embedder.dispose(), GRACE_MS).unref();
          log.info({ from: serving.embedder.id, to: configured.embedder.id }, 'the embedder was changed');
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) log.error({ err: error }, 'changing the embedder');
        });
      return async () => {
        stop.abort(new Error('Repaso is closing.'));
        await done;
      };
    },
    async close() {
      await serving?.embedder.dispose();
      await configured.embedder.dispose();
    },
  };
}
