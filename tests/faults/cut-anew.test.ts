import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createIngestion, createRetriever, openEmbedder, SearchIndexes } from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { expect, onTestFinished, test } from 'vitest';

const EMBEDDER = fileURLToPath(new URL('../../models/repaso-embed-es-en', import.meta.url));
const BERTHS = 400;

test('a book that is cut anew is found, and read, all the while', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-anew-'));
  const store = openStore({ folder });
  const embedder = await openEmbedder({ folder: EMBEDDER });
  const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes') });
  const ingestion = createIngestion({ ...store, embedder, indexes });
  const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });
  onTestFinished(async () => {
    await ingestion.stop();
    await embedder.dispose();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { id: collectionId } = await store.collections.create({ name: 'harbour' });
  await ingestion.start();
  const berths = Array.from(
    { length: BERTHS },
    (_, n) => `## Berth ${n}\n\nBerth ${n} is ${n + 3} metres long.`,
  );
  const bytes = Buffer.from(berths.join('\n\n'));
  const { document } = await ingestion.add({ collectionId, name: 'berths.md', bytes });
  await ingestion.whenIdle();
  const before = (await store.chunks.census(collectionId, embedder.id)).map(({ label }) => label);
  expect(before.length).toBeGreaterThan(200);

  await store.documents.update(document.id, { chunker: 'of an older version' });
  await ingestion.complete(document.id);
  let isOver = false;
  const renewed = ingestion.whenIdle().then(() => {
    isOver = true;
  });
  const seen = new Set<string>();
  while (!isOver) {
    const query = { collections: [collectionId], text: 'How long is berth 217?', k: 1 };
    const [best] = await retriever.search(query);
    expect(best?.text).toContain('Berth 217 is 220 metres long.');
    const opened = await store.chunks.inContext(best?.chunkId ?? '');
    expect(opened?.text).toBe(best?.text);
    seen.add(best?.chunkId ?? '');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await renewed;
  // The old one first, the new one then.
  expect(seen.size).toBe(2);
  const after = await store.chunks.census(collectionId, embedder.id);
  expect(after).toHaveLength(before.length);
  expect(after.every(({ label, embedded }) => embedded && !before.includes(label))).toBe(true);
  expect(await store.chunks.byLabels(before)).toEqual([]);
  expect((await store.documents.get(document.id))?.chunker).toBe(embedder.chunker);
}, 120_000);
