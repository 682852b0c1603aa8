import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contextualText,
  createIngestion,
  createRetriever,
  SearchIndexes,
  type ThreadedEmbedder,
} from '@repaso/ingestion';
import { openStore } from '@repaso/store';

/** Everything from files to answers, with the real store, holding one document that says "zanahoria". */
export async function openBenchIngestion(folder: string, embedder: ThreadedEmbedder) {
  const store = openStore({ folder });
  const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes') });
  const ingestion = createIngestion({ ...store, embedder, indexes });
  const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });
  const { id: collectionId } = await store.collections.create({ name: 'bench' });
  await ingestion.start();
  // The first document pays for the processes and threads that all others share.
  await ingestion.add({ collectionId, name: 'warm.md', bytes: Buffer.from('# Warm\n\nKeyword zanahoria.') });
  await ingestion.whenIdle();
  return {
    ...{ store, ingestion, retriever, collectionId },
    /** Takes in every file of a folder and waits for the last one. */
    async takeIn(from: string): Promise<void> {
      for (const name of readdirSync(from)) {
        await ingestion.add({ collectionId, name, bytes: readFileSync(join(from, name)) });
      }
      await ingestion.whenIdle();
    },
    /** The texts of all passages as the embedder got them. */
    async embeddedTexts(): Promise<string[]> {
      const texts: string[] = [];
      for (const { id } of await store.documents.list(collectionId))
        for await (const { chunk } of store.chunks.ofDocument(id)) texts.push(contextualText(chunk));
      return texts;
    },
  };
}
