import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion } from '../testing/open-test-ingestion.ts';
import { createRetriever } from './create-retriever.ts';

const ARTICLES = 400;

test('articles that differ by a number alone are told apart', async () => {
  const { ingestion, collectionId, stores, embedder, indexes, close } = await openTestIngestion();
  // What one article costs is the number of another.
  const text = Array.from(
    { length: ARTICLES },
    (_, n) => `El artículo ${n + 1} fija la cuota de la parcela ${n + 1} en ${n + 11} euros al año.`,
  ).join('\n\n');
  await ingestion.add({ collectionId, name: 'cuotas.md', bytes: bytesOf(text) });
  await ingestion.whenIdle();
  const retriever = createRetriever({ chunks: stores.chunks, embedder, indexes });
  for (let article = 3; article <= ARTICLES; article += 7) {
    const [best] = await retriever.search({
      ...{ collections: [collectionId], k: 1, text: `¿Cuál es la cuota de la parcela ${article}?` },
    });
    expect(best?.text).toContain(`parcela ${article} en`);
  }
  await close();
});
