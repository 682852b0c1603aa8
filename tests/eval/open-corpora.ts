import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Passage, SearchMode, StoredChunk } from '@repaso/contract';
import { type GoldDocument, type GoldQuestion, readGold } from '@repaso/evaluation';
import { createIngestion, createRetriever, openEmbedder, SearchIndexes } from '@repaso/ingestion';
import { openStore } from '@repaso/store';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface OpenCorpora {
  documents: GoldDocument[];
  chunks: StoredChunk[];
  search(query: string, k: number, mode?: SearchMode): Promise<Passage[]>;
  close(): Promise<void>;
}

/**
 * Takes folders of the corpus into one collection, for real, with the embedder of the clone. Documents are named as the
 * gold questions name them: by their path below `corpus`.
 */
export async function openCorpora(
  folders: readonly string[],
  wanted: (file: string) => boolean = () => true,
): Promise<OpenCorpora> {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-eval-'));
  const store = openStore({ folder });
  const embedder = await openEmbedder({ folder: join(ROOT, 'models/repaso-embed-es-en') });
  const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes') });
  const ingestion = createIngestion({ ...store, embedder, indexes });
  await ingestion.start();
  const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });
  const { id } = await store.collections.create({ name: 'corpora' });
  for (const place of folders) {
    for (const file of readdirSync(join(ROOT, 'corpus', place)).filter(wanted)) {
      const bytes = readFileSync(join(ROOT, 'corpus', place, file));
      await ingestion.add({ collectionId: id, name: `${place}/${file}`, bytes });
    }
  }
  await ingestion.whenIdle();

  const documents: GoldDocument[] = [];
  const chunks: StoredChunk[] = [];
  for (const document of await store.documents.list(id)) {
    const text = (await store.documents.text(document.id)) ?? '';
    documents.push({ id: document.id, name: document.name, text });
    for await (const { chunk } of store.chunks.ofDocument(document.id)) chunks.push(chunk);
  }
  return {
    documents,
    chunks,
    search: (text, k, mode = 'hybrid') => retriever.search({ collections: [id], text, k, mode }),
    async close() {
      await ingestion.stop();
      await embedder.dispose();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The questions of a gold file that stand by themselves and have an answer in these documents. */
export function readQuestions(file: string, documents: readonly GoldDocument[]): GoldQuestion[] {
  const names = new Set(documents.map(({ name }) => name));
  return readGold(readFileSync(join(ROOT, 'tests/eval', file), 'utf8'), file).filter(
    ({ history, answers, scope }) =>
      history.length === 0 &&
      scope === undefined &&
      answers.length > 0 &&
      answers.every(({ document }) => names.has(document)),
  );
}
