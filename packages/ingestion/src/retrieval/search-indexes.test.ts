import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { SearchIndexes } from './search-indexes.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-indexes-'));
let open: TestIngestion;

beforeAll(async () => {
  open = await openTestIngestion();
  await open.ingestion.add({
    collectionId: open.collectionId,
    name: 'gato.txt',
    bytes: bytesOf('El gato duerme en el tejado.'),
  });
  await open.ingestion.whenIdle();
});
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const another = () => new SearchIndexes({ ...open.stores, embedder: open.embedder, folder });

test('an index holds what the store holds', async () => {
  const indexes = another();
  const { snapshot } = await indexes.get(open.collectionId);
  const [document] = await open.stores.documents.list(open.collectionId);
  expect(snapshot.passages.size).toBe(1);
  for await (const { chunk } of open.stores.chunks.ofDocument(document?.id ?? '')) {
    expect(snapshot.passages.get(chunk.label)).toEqual({ documentId: document?.id, language: 'es' });
  }
  expect(snapshot.vectors.size).toBe(1);
  await indexes.close();
});

test('whoever closes the indexes does not wait until one is loaded', async () => {
  const indexes = another();
  const loading = expect(indexes.get(open.collectionId)).rejects.toThrow('being closed');
  await indexes.close();
  await loading;
});
