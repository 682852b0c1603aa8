import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@repaso/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { warmUp } from './warm-up.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-warm-'));
  store = openStore({ folder });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The ids of the collections whose indexes are loaded. */
async function loaded(): Promise<string[]> {
  const ids: string[] = [];
  await warmUp(store, {
    get: async (id) => {
      ids.push(id);
      return undefined as never;
    },
  });
  return ids;
}

test('before the first conversation all collections are loaded', async () => {
  const first = await store.collections.create({ name: 'uno' });
  const second = await store.collections.create({ name: 'dos' });
  expect((await loaded()).sort()).toEqual([first.id, second.id].sort());
});

test('after that, what the last conversation searched', async () => {
  await store.collections.create({ name: 'uno' });
  const second = await store.collections.create({ name: 'dos' });
  await store.threads.create({ collections: [second.id], mode: 'quote' });
  expect(await loaded()).toEqual([second.id]);
});
