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
  expect([...snapshot.passages.values()].map(({ language }) => language)).toEqual(['es']);
  expect(snapshot.vectors.size).toBe(1);
  await indexes.close();
});

test('whoever closes the indexes does not wait until one is loaded', async () => {
  const indexes = another();
  const loading = expect(indexes.get(open.collectionId)).rejects.toThrow('being closed');
  await indexes.close();
  await loading;
});
