import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Health, SearchResult } from '@repaso/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { startServer } from '../start-server.ts';

const MODEL = fileURLToPath(new URL('../../models/repaso-embed-es-en', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-embedders-'));
  for (const name of ['first', 'second', 'third']) cpSync(MODEL, join(folder, name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Starts the server with an embedder, searches until that one is in service, and tells which were on the way.
 * @param without Whether nothing may be found by meaning until then: the model of the stored vectors is not there.
 */
async function startWith(name: string, without = false): Promise<Set<string>> {
  const server = await startServer({
    data: join(folder, 'data'),
    environment: { REPASO_EMBEDDER: join(folder, name) },
  });
  try {
    const session = new ApiSession(server.address);
    const { id } = await session.collection('notes');
    await session.ingest(id, 'owls.md', new TextEncoder().encode('# Owls\n\nOwls hunt by night.'));
    const seen = new Set<string>();
    const deadline = Date.now() + 60_000;
    for (;;) {
      const { embedder } = await session.json<Health>('/health');
      seen.add(embedder.split('@')[0] ?? '');
      const query = `/api/search?collection=${id}&q=night&mode=vector`;
      const texts = (await session.json<SearchResult>(query)).passages.map(({ text }) => text);
      if (!without) expect(texts).toEqual(['Owls hunt by night.']);
      if (seen.has(name) && texts.length === 1) return seen;
      if (Date.now() > deadline)
        throw new Error(`Still in service: ${embedder}, which finds ${texts.length}`);
      await wait(20);
    }
  } finally {
    await server.stop();
  }
}

test('another embedder comes into service by itself; searches by meaning are answered all along', async () => {
  expect(await startWith('first')).toEqual(new Set(['first']));
  expect(await startWith('second')).toContain('second');
  // The model that made the vectors is gone: what is embedded anew is found, nothing is ever compared across models.
  renameSync(join(folder, 'second'), join(folder, 'gone'));
  expect(await startWith('third', true)).toEqual(new Set(['third']));
}, 240_000);
