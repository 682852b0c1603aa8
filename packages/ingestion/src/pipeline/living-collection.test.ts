import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestEvent } from '@repaso/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';
import { foldVector } from '../vector/fold.ts';
import { contentHash } from './embed-chunks.ts';

// Reading processes are started; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let open: TestIngestion;
beforeEach(async () => {
  open = await openTestIngestion();
});
afterEach(() => open.close());

const add = (name: string, text: string, source?: string) =>
  open.ingestion.add({
    ...{ collectionId: open.collectionId, name, bytes: bytesOf(text) },
    ...(source === undefined ? {} : { source }),
  });
const search = (text: string, from: TestIngestion = open) =>
  from.retriever.search({ collections: [open.collectionId], text, k: 5 });
const documents = () => open.stores.documents.list(open.collectionId);

const PRICES = '# Prices\n\nThe blue lamp costs twelve euros.';
const NEW_PRICES = '# Prices\n\nThe blue lamp costs fifteen euros.';

test('twenty parallel uploads of one file make one document, and every one is answered with it', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => add(`copy-${n}.md`, PRICES)));
  await open.ingestion.whenIdle();
  expect(new Set(answers.map(({ document }) => document.id)).size).toBe(1);
  expect(answers.filter(({ duplicateOf }) => duplicateOf === undefined)).toHaveLength(1);
  expect(open.stores.counts()).toMatchObject({ documents: 1, chunks: 1, vectors: 1, jobs: 0 });
});

test('a changed file of a folder takes the place of the older version, which serves until then', async () => {
  const first = await add('prices.md', PRICES, 'folder');
  await open.ingestion.whenIdle();
  const seen = new Set<string>();
  open.ingestion.subscribe(() => {
    void search('blue lamp').then((passages) => seen.add(passages.map(({ text }) => text).join(' | ')));
  });
  const second = await add('prices.md', NEW_PRICES, 'folder');
  expect(second.document).toMatchObject({ replaces: first.document.id, status: 'queued' });
  await open.ingestion.whenIdle();
  expect((await search('blue lamp')).map(({ text }) => text)).toEqual(['The blue lamp costs fifteen euros.']);
  expect(await documents()).toMatchObject([{ id: second.document.id, status: 'ready' }]);
  expect((await documents())[0]?.replaces).toBeUndefined();
  // Every searcher on the way saw one of the versions, and never both or none.
  const one = (euros: string): string => `The blue lamp costs ${euros} euros.`;
  for (const answer of seen) expect([one('twelve'), one('fifteen')]).toContain(answer);
  expect(seen.size).toBeGreaterThan(0);
});

test('a version that cannot be read leaves the older one in service', async () => {
  await add('prices.pdf', PRICES.replace('# Prices\n\n', ''), 'folder').catch(() => undefined);
  const first = await add('notes.md', PRICES, 'folder');
  await open.ingestion.whenIdle();
  const broken = await add('notes.md', '\n \n\n', 'folder');
  await open.ingestion.whenIdle();
  expect(await open.stores.documents.get(broken.document.id)).toMatchObject({ status: 'failed' });
  expect((await search('blue lamp')).map(({ documentId }) => documentId)).toContain(first.document.id);
  const mended = await add('notes.md', NEW_PRICES, 'folder');
  await open.ingestion.whenIdle();
  const versions = (await documents()).filter(({ name }) => name === 'notes.md');
  expect(versions.map(({ id }) => id)).toEqual([mended.document.id]);
});

test('versions in quick succession end with the last one alone; going back to an older one works too', async () => {
  const texts = Array.from({ length: 6 }, (_, n) => `# Log\n\nEntry number ${n} is the last.`);
  for (const text of texts) await add('log.md', text, 'folder');
  await open.ingestion.whenIdle();
  expect((await search('entry last')).map(({ text }) => text)).toEqual(['Entry number 5 is the last.']);
  await add('log.md', texts[0] as string, 'folder');
  await open.ingestion.whenIdle();
  expect((await search('entry last')).map(({ text }) => text)).toEqual(['Entry number 0 is the last.']);
  expect(open.stores.counts()).toMatchObject({ documents: 1, texts: 1, chunks: 1, vectors: 1 });
});

test('a copy of a file leaves the name of its document alone; the same name in two folders is two documents', async () => {
  const { document } = await add('a.md', PRICES, 'one');
  const other = await add('a.md', NEW_PRICES, 'two');
  await open.ingestion.whenIdle();
  const copied = await add('b/a.md', PRICES, 'one');
  expect(copied).toMatchObject({ duplicateOf: document.id, document: { name: 'a.md' } });
  expect((await documents()).map(({ id }) => id)).toEqual([document.id, other.document.id]);
  expect(await open.ingestion.rename(document.id, '../c/a.md')).toMatchObject({ name: 'c/a.md' });
  await expect(open.ingestion.rename('nobody', 'a.md')).rejects.toMatchObject({ code: 'not_found' });
});

test('a file comes in as a stream, up to the limit; one that breaks off or is too large leaves nothing', async () => {
  await open.ingestion.stop();
  const next = await open.reopen({ maxBytes: 60 });
  const from = async function* (...pieces: string[]) {
    for (const piece of pieces) {
      if (piece === 'BREAK') throw new Error('The line broke.');
      yield bytesOf(piece);
    }
  };
  const send = (...pieces: string[]) =>
    next.ingestion.add({ collectionId: open.collectionId, name: 'a.md', bytes: from(...pieces) });
  await expect(send(PRICES, PRICES)).rejects.toMatchObject({ code: 'too_large' });
  await expect(send('# Pri', 'BREAK')).rejects.toThrow('The line broke.');
  await expect(send()).rejects.toMatchObject({ code: 'unreadable_document' });
  expect(open.stores.counts()).toMatchObject({ documents: 0 });
  await send('# Pri', PRICES.slice('# Pri'.length));
  await next.ingestion.whenIdle();
  expect(await search('blue lamp', next)).toHaveLength(1);
  await next.ingestion.stop();
});

test('who adds what is just being removed gets a document of its own', async () => {
  const first = await add('prices.md', PRICES);
  await open.ingestion.whenIdle();
  const removed = open.ingestion.remove(first.document.id);
  const again = await add('prices.md', PRICES);
  await removed;
  await open.ingestion.whenIdle();
  expect((await documents()).map(({ id }) => id)).toEqual([again.document.id]);
  expect(await search('blue lamp')).toHaveLength(1);
});

test('a document whose upload was never acknowledged is not there after a start', async () => {
  await open.ingestion.stop();
  await open.stores.documents.add({
    ...{ collectionId: open.collectionId, name: 'half.md', mediaType: 'text/markdown' },
    ...{ bytes: 1, sha256: 'half' },
  });
  const next = await open.reopen();
  expect(await documents()).toEqual([]);
  await next.ingestion.stop();
});

test('another file of a name that is taken is kept beside it, with a number in its name and title', async () => {
  const answers = await Promise.all(
    [PRICES, NEW_PRICES, `${PRICES} And ten cents.`].map((text) => add('prices.md', text)),
  );
  await open.ingestion.whenIdle();
  const names = answers.map(({ document }) => document.name);
  expect(names).toEqual(['prices.md', 'prices (2).md', 'prices (3).md']);
  expect((await documents()).map(({ title }) => title)).toEqual(['Prices', 'Prices (2)', 'Prices (3)']);
  expect(new Set((await search('blue lamp')).map(({ title }) => title)).size).toBe(3);
  const again = await add('prices.md', NEW_PRICES);
  expect(again).toMatchObject({ duplicateOf: answers[1]?.document.id, document: { name: 'prices (2).md' } });
});

test('a deleted document is gone: asked again not found, and no row, vector or file is left of it', async () => {
  const { document } = await add('prices.md', PRICES);
  await open.ingestion.whenIdle();
  const [file] = (await readdir(open.folders.indexes)).filter((name) => name.endsWith('.hnsw'));
  const [vector] = await open.embedder.embed([`Prices\nThe blue lamp costs twelve euros.`]);
  const trace = Buffer.from(foldVector(vector as Float32Array).buffer);
  expect((await readFile(join(open.folders.indexes, file as string))).includes(trace)).toBe(true);
  await open.ingestion.remove(document.id);
  await open.ingestion.whenIdle();
  expect(await search('blue lamp')).toEqual([]);
  expect(open.stores.counts()).toEqual({ documents: 0, texts: 0, chunks: 0, vectors: 0, jobs: 0 });
  expect(await open.stores.originals.list()).toEqual([]);
  for (const name of await readdir(open.folders.indexes)) {
    expect((await readFile(join(open.folders.indexes, name))).includes(trace), name).toBe(false);
  }
});

test('words that were embedded once are not embedded again', async () => {
  await add('a.md', PRICES);
  await open.ingestion.whenIdle();
  const embedded: string[] = [];
  const { embedder } = open;
  const counting = {
    id: embedder.id,
    dimension: embedder.dimension,
    chunker: embedder.chunker,
    split: embedder.split.bind(embedder),
    embedPassages: async (texts: readonly string[]) => {
      embedded.push(...texts);
      return embedder.embedPassages(texts);
    },
  };
  await open.ingestion.stop();
  const next = await open.reopen({ embedder: counting });
  await next.ingestion.add({
    collectionId: open.collectionId,
    name: 'b.md',
    bytes: bytesOf(
      `${PRICES}\n\n## Lamps\n\nThe red lamp is sold out, and will not come back before the summer.`,
    ),
  });
  await next.ingestion.whenIdle();
  expect(embedded).toHaveLength(1);
  expect(embedded[0]).toContain('red lamp');
  expect(contentHash({ title: 't', headings: [], text: 'a' })).not.toBe(
    contentHash({ title: 't', headings: [], text: 'b' }),
  );
  await next.ingestion.stop();
});

test('documents that an older chunker cut are cut anew after a start, and serve until then', async () => {
  const { document } = await add('prices.md', PRICES);
  await open.ingestion.whenIdle();
  await open.ingestion.stop();
  await open.stores.documents.update(document.id, { chunker: 'lines@0' });
  const old = await search('blue lamp');
  const next = await open.reopen();
  const events: IngestEvent[] = [];
  next.ingestion.subscribe((event) => events.push(event));
  expect(await search('blue lamp', next)).toHaveLength(1);
  await next.ingestion.whenIdle();
  const now = await search('blue lamp', next);
  expect(now[0]?.chunkId).not.toBe(old[0]?.chunkId);
  expect(now).toMatchObject([{ text: 'The blue lamp costs twelve euros.' }]);
  expect(events.map(({ document: { status } }) => status)).not.toContain('queued');
  expect(await open.stores.documents.get(document.id)).toMatchObject({
    status: 'ready',
    chunks: 1,
    embedded: 1,
  });
  await next.ingestion.stop();
});
