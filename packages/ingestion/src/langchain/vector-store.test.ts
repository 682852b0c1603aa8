import { expect, test, vi } from 'vitest';
import { openEmbedder } from '../embedding/embedder.ts';
import { bytesOf } from '../testing/bytes-of.ts';
import { modelFolder, openTestIngestion } from '../testing/open-test-ingestion.ts';
import { CollectionRetriever } from './collection-retriever.ts';
import { ExactVectorStore } from './exact-vector-store.ts';
import { HnswVectorStore } from './hnsw-vector-store.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

// Reading processes are started; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

vectorStoreContract('HnswVectorStore', HnswVectorStore);
vectorStoreContract('ExactVectorStore', ExactVectorStore);

test('a store with the embedder of the product finds across languages', async () => {
  const embedder = await openEmbedder({ folder: modelFolder });
  const store = new HnswVectorStore(embedder);
  await store.addDocuments(
    ['The contract ends in December.', 'The cat sleeps.'].map((pageContent) => ({
      pageContent,
      metadata: {},
    })),
  );
  const [first] = await store.similaritySearch('¿Cuándo termina el contrato?', 1);
  expect(first?.pageContent).toBe('The contract ends in December.');
  await embedder.dispose();
});

test('collections are a LangChain retriever whose documents can be cited', async () => {
  const open = await openTestIngestion();
  try {
    const bytes = bytesOf('# Owls\n\n## Food\n\nOwls eat mice.');
    const { document } = await open.ingestion.add({
      collectionId: open.collectionId,
      name: 'owls.md',
      bytes,
    });
    await open.ingestion.whenIdle();
    const retriever = new CollectionRetriever({
      retriever: open.retriever,
      collections: [open.collectionId],
      k: 1,
    });
    const [found] = await retriever.invoke('What do owls eat?');
    expect(found).toMatchObject({
      pageContent: 'Owls eat mice.',
      metadata: { documentId: document.id, title: 'Owls', headings: ['Food'], language: 'en' },
    });
    const text = await open.stores.documents.text(document.id);
    expect(text?.slice(found?.metadata.start, found?.metadata.end)).toBe('Owls eat mice.');
  } finally {
    await open.close();
  }
});
