import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ApiClient, syncFolder } from '@repaso/api';
import {
  contextualText,
  createIngestion,
  createRetriever,
  openEmbedder,
  openThreadedEmbedder,
  SearchIndexes,
} from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { startServer } from '../start-server.ts';
import { BenchReport, timed } from './bench-report.ts';
import { EMBEDDER } from './embedder-folder.ts';
import { mixPassages } from './sentence-mixer.ts';
import { openStockPath } from './stock-path.ts';

/** Files of the timed folder, and of the folder that is read twice; `npm run bench -- ingest 50 200` takes fewer. */
const FILES = Number(process.argv[2] ?? 100);
const FOLDER_FILES = Number(process.argv[3] ?? 1000);
const SECTIONS = 8;
const CLIENTS = 8;
/** How often the slow embedder computes each vector: about what a small transformer costs on a processor. */
const SLOWNESS = 20;
const SLOW_FILES = Math.ceil(FILES / 5);

/** Vectors at a multiple of their cost. */
async function embedSlowly(
  embedder: { embedPassages(texts: readonly string[]): Promise<Float32Array[]> },
  texts: readonly string[],
): Promise<Float32Array[]> {
  for (let time = 1; time < SLOWNESS; time += 1) await embedder.embedPassages(texts);
  return embedder.embedPassages(texts);
}

const root = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const report = new BenchReport();

/** Writes Markdown files of some sections each; every passage is another text. */
function writeFolder(name: string, files: number, sections: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  const passages = mixPassages(files * sections, 4, files);
  for (let file = 0; file < files; file += 1) {
    const own = passages.slice(file * sections, (file + 1) * sections);
    const text = own.map((passage, n) => `## Part ${file}.${n}\n\n${passage.text}`).join('\n\n');
    writeFileSync(join(folder, `${file}.md`), `# File ${file}\n\n${text}\n`);
  }
  return folder;
}

const folder = writeFolder('timed', FILES, SECTIONS);

// Ours, end to end: from files to answers, with the real store, while clients search.
const store = openStore({ folder: join(root, 'data') });
const threaded = await openThreadedEmbedder({ folder: EMBEDDER });
const indexes = new SearchIndexes({ ...store, embedder: threaded, folder: join(root, 'data/indexes') });
const ingestion = createIngestion({ ...store, embedder: threaded, indexes });
const retriever = createRetriever({ chunks: store.chunks, embedder: threaded, indexes });
const { id: collectionId } = await store.collections.create({ name: 'bench' });
await ingestion.start();
async function takeIn(from: string): Promise<void> {
  for (const name of readdirSync(from)) {
    await ingestion.add({ collectionId, name, bytes: readFileSync(join(from, name)) });
  }
  await ingestion.whenIdle();
}

// The first document pays for the processes and threads that all others share.
await ingestion.add({ collectionId, name: 'warm.md', bytes: Buffer.from('# Warm\n\nKeyword zanahoria.') });
await ingestion.whenIdle();

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const [ours] = await timed(() => takeIn(folder));
delay.disable();
const texts: string[] = [];
for await (const { chunk } of store.chunks.embedded(collectionId, threaded.id))
  texts.push(contextualText(chunk));

// Once more, with clients that search all the while for what they know to be there.
let done = false;
let searches = 0;
let wrong = 0;
const search = async (): Promise<void> => {
  while (!done) {
    const [best] = await retriever.search({ collections: [collectionId], text: 'zanahoria', k: 1 });
    searches += 1;
    if (best?.title !== 'Warm') wrong += 1;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
const clients = Array.from({ length: CLIENTS }, search);
await takeIn(writeFolder('searched', FILES + 1, SECTIONS));
done = true;
await Promise.all(clients);
const documents = await store.documents.list(collectionId);
const failed = documents.filter(({ status }) => status !== 'ready').length;
await ingestion.stop();

// End to end with an embedder that costs as much as a transformer does.
const { id: slowId } = await store.collections.create({ name: 'slow' });
const { id: embedderId, dimension, chunker } = threaded;
const slowly = createIngestion({
  ...store,
  indexes,
  embedder: {
    ...{ id: embedderId, dimension, chunker },
    split: (document, language) => threaded.split(document, language),
    embedPassages: (passages) => embedSlowly(threaded, passages),
  },
});
await slowly.start();
await slowly.add({ collectionId: slowId, name: 'warm.md', bytes: Buffer.from('# Warm\n\nKeyword pepino.') });
await slowly.whenIdle();
const slowFolder = writeFolder('slow', SLOW_FILES, SECTIONS);
const [oursSlow] = await timed(async () => {
  for (const name of readdirSync(slowFolder)) {
    await slowly.add({ collectionId: slowId, name, bytes: readFileSync(join(slowFolder, name)) });
  }
  await slowly.whenIdle();
});
await slowly.stop();
const slowTexts: string[] = [];
for await (const { chunk } of store.chunks.embedded(slowId, embedderId))
  slowTexts.push(contextualText(chunk));
// Its cost is made up of many calls, so it is timed with what these cost: a slow model would be called once.
const [rawSlow] = await timed(() => embedSlowly(threaded, slowTexts));
await threaded.dispose();

const memory = process.memoryUsage().rss;

// The embedder alone, on the same passages.
const embedder = await openEmbedder({ folder: EMBEDDER });
await embedder.embed(texts.slice(0, 64));
const [raw] = await timed(() => embedder.embed(texts));

// The way that LangChain's own packages give, in their default settings.
const stockPath = await openStockPath(basename(EMBEDDER));
const [stock, stockChunks] = await timed(() => stockPath.ingest(folder, join(root, 'stock')));
await embedder.dispose();
store.close();

const passages = texts.length;
report.add({ name: 'passages a second, end to end', value: passages / ours, unit: '/s' });
report.add({ name: 'passages a second, the embedder alone', value: passages / raw, unit: '/s' });
report.add({ name: 'end to end / embedder alone', value: raw / ours, unit: '×', target: { atLeast: 0.9 } });
report.add({
  name: `the same with an embedder that takes ${SLOWNESS} times as long`,
  value: rawSlow / oursSlow,
  unit: '×',
  target: { atLeast: 0.9 },
});
report.add({
  name: `files a second / LangChain's stock path (${stockChunks} chunks)`,
  value: stock / ours,
  unit: '×',
  target: { atLeast: 3 },
});
report.add({ name: `searches of ${CLIENTS} clients meanwhile`, value: searches, unit: '' });
report.add({ name: 'of them without the right answer', value: wrong, unit: '', target: { atMost: 0 } });
report.add({ name: 'documents that failed', value: failed, unit: '', target: { atMost: 0 } });
report.add({
  name: 'event loop while documents come in, longest',
  value: delay.max / 1e6,
  unit: 'ms',
  target: { atMost: 20 },
});
report.add({
  name: 'event loop while documents come in, p99',
  value: delay.percentile(99) / 1e6,
  unit: 'ms',
});
report.add({ name: 'memory of this process', value: memory / 2 ** 20, unit: 'MiB' });

// A folder that has not changed, through the running program.
const large = writeFolder('large', FOLDER_FILES, 1);
const server = await startServer();
const api = new ApiClient((path, init) => fetch(server.address + path, init));
const { id } = await api.createCollection('large');
const sync = async (): Promise<number> => {
  const { uploaded } = await syncFolder(api, { collectionId: id, path: large, mayEmpty: false });
  while (uploaded.length > 0 && (await api.documents(id)).some(({ status }) => status !== 'ready')) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return uploaded.length;
};
const [first] = await timed(sync);
const [again, sent] = await timed(sync);
report.add({ name: `folder of ${FOLDER_FILES} files, first time`, value: first, unit: 's' });
report.add({
  name: 'first time / again, nothing changed',
  value: first / again,
  unit: '×',
  target: { atLeast: 50 },
});
report.add({ name: 'files sent again', value: sent, unit: '', target: { atMost: 0 } });
await server.stop();
report.end();
rmSync(root, { recursive: true, force: true });
