import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingestEventSchema, type SearchResult } from '@repaso/contract';
import {
  createIngestion,
  type Embedder,
  examineLibrary,
  openEmbedder,
  SearchIndexes,
} from '@repaso/ingestion';
import { openStore, type Store } from '@repaso/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { startServer } from '../start-server.ts';

const MODEL = fileURLToPath(new URL('../../models/repaso-embed-es-en', import.meta.url));
/** Long enough for several batches of vectors. */
const SECTIONS = 300;
const BOOK = [
  '# Harbour book',
  ...Array.from(
    { length: SECTIONS },
    (_, n) => `## Berth ${n}\n\nBerth ${n} is ${n + 3} metres long. ${'It is calm. '.repeat(30)}`,
  ),
].join('\n\n');

let folder: string;
let embedder: Embedder;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-killed-'));
  embedder = await openEmbedder({ folder: MODEL });
});
afterAll(async () => {
  await embedder.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** What does not fit together, as `repaso doctor` finds it. */
async function faultsOf(store: Store, data: string): Promise<string[]> {
  const indexes = new SearchIndexes({ ...store, embedder, folder: join(data, 'indexes') });
  const ingestion = createIngestion({ ...store, embedder, indexes });
  const parts = { ...store, embedder, indexes, folder: join(data, 'indexes'), ingestion };
  const faults: string[] = [];
  for await (const { detail } of examineLibrary(parts)) faults.push(detail);
  await ingestion.stop();
  return faults;
}

/** Uploads the book and kills the server without warning at the first event that shows the document in this state. */
async function killAt(data: string, status: string): Promise<string> {
  const server = await startServer({ data });
  const session = new ApiSession(server.address);
  const { id } = await session.collection('harbour');
  const events = await fetch(`${server.address}/api/ingest/events`);
  const body = new FormData();
  body.append('file', new Blob([BOOK]), 'harbour.md');
  const uploaded = session.json(`/api/collections/${id}/documents`, { method: 'POST', body });
  uploaded.catch(() => undefined);
  let rest = '';
  try {
    for await (const bytes of events.body as unknown as AsyncIterable<Uint8Array>) {
      rest += Buffer.from(bytes).toString();
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: ')) continue;
        const { document } = ingestEventSchema.parse(JSON.parse(line.slice('data: '.length)));
        // In the middle of the vectors, not before the first.
        const early = status === 'embedding' && document.embedded === 0;
        if (document.status === status && !early) server.process.kill('SIGKILL');
      }
    }
  } catch {
    // The stream breaks off with the server.
  }
  expect(server.process.signalCode ?? 'SIGKILL').toBe('SIGKILL');
  return id;
}

test.each(['queued', 'reading', 'embedding', 'indexing', 'ready'])(
  'an ingestion that is killed while a document is %s goes on at the next start, whole and once',
  async (status) => {
    const data = join(folder, status);
    const collectionId = await killAt(data, status);

    const server = await startServer({ data });
    const session = new ApiSession(server.address);
    const { documents } = await session.json<{ documents: { id: string; name: string }[] }>(
      `/api/collections/${collectionId}/documents`,
    );
    expect(documents.map(({ name }) => name)).toEqual(['harbour.md']);
    // The same bytes again: the document that is there, once it is ready.
    const document = await session.ingest(collectionId, 'again.md', new TextEncoder().encode(BOOK));
    expect(document).toMatchObject({ id: documents[0]?.id, status: 'ready', embedded: document.chunks });
    const query = `/api/search?collection=${collectionId}&k=1&q=${encodeURIComponent('How long is berth 271?')}`;
    expect((await session.json<SearchResult>(query)).passages[0]?.text).toContain(
      'Berth 271 is 274 metres long',
    );
    expect(await server.stop()).toBe(0);

    expect(JSON.parse(readFileSync(join(data, 'embedder.json'), 'utf8')).id).toBe(embedder.id);
    const store = openStore({ folder: data });
    try {
      expect(store.faults()).toEqual([]);
      for (const { id } of await store.collections.list()) {
        const labels = await store.chunks.census(id, embedder.id);
        expect(labels).toHaveLength(document.chunks);
        expect(labels.every(({ embedded }) => embedded)).toBe(true);
      }
      expect(await store.originals.list()).toEqual([document.id]);
      expect(await faultsOf(store, data)).toEqual([]);
    } finally {
      store.close();
    }
  },
  240_000,
);
