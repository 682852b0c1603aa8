import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewChunk } from '@repaso/contract';
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../open-store.ts';

/** A store of its own for each test of a file, in a folder that goes with it. */
export class TestStore {
  folder = '';
  store!: Store;

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'repaso-store-'));
      this.open();
    });
    afterEach(() => {
      this.store.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  open(): void {
    this.store = openStore({ folder: this.folder });
  }

  /** What a restart of the program does. */
  reopen(): void {
    this.store.close();
    this.open();
  }

  /** A document of the collection "course". */
  async addDocument(sha256 = 'a'.repeat(64), name = 'apuntes.md') {
    const { collections, documents } = this.store;
    const collection = (await collections.list())[0] ?? (await collections.create({ name: 'course' }));
    const { document } = await documents.add({
      ...{ collectionId: collection.id, name, mediaType: 'text/markdown', bytes: 10, sha256 },
    });
    return { collection, document };
  }
}

export function newChunk(ordinal: number, text: string): NewChunk {
  const start = ordinal * 10;
  return { ordinal, text, start, end: start + text.length, headings: ['Uno'], language: 'es' };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
