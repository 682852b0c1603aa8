import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ApiClient, FolderSync } from '@repaso/api';
import { openEmbedder, openThreadedEmbedder } from '@repaso/ingestion';
import { startServer } from '../start-server.ts';
import { BenchReport, timed } from './bench-report.ts';
import { EMBEDDER } from './embedder-folder.ts';
import { measureBook } from './ingest/measure-book.ts';
import { measureRawEmbedder } from './ingest/measure-raw-embedder.ts';
import { measureTransformer } from './ingest/measure-transformer.ts';
import { openBenchIngestion } from './ingest/open-bench-ingestion.ts';
import { writeFolder, writePdfFolder } from './ingest/write-folder.ts';
import { LoopWatch, reportStop } from './loop-watch.ts';
import { openStockPath } from './stock-path.ts';

/** Files of the timed folder, and of the folder that is read twice; `npm run bench -- ingest 50 200` takes fewer. */
const FILES = Number(process.argv[2] ?? 100);
const FOLDER_FILES = Number(process.argv[3] ?? 1000);
const SECTIONS = 8;
const CLIENTS = 8;
const root = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const report = new BenchReport();

const folder = writeFolder(join(root, 'timed'), FILES, SECTIONS);

// Ours, end to end: from files to answers.
const threaded = await openThreadedEmbedder({ folder: EMBEDDER });
const bench = await openBenchIngestion(join(root, 'data'), threaded);
const { store, ingestion, retriever, collectionId } = bench;

const watch = new LoopWatch();
const [ours] = await timed(() => bench.takeIn(folder));
const stop = watch.end();
const texts = await bench.embeddedTexts();

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
await bench.takeIn(writeFolder(join(root, 'searched'), FILES + 1, SECTIONS));
done = true;
await Promise.all(clients);
const pdfs = writePdfFolder(join(root, 'pdfs'), FILES, 2);
const [reading] = await timed(() => bench.takeIn(pdfs));
const documents = await store.documents.list(collectionId);
const failed = documents.filter(({ status }) => status !== 'ready').length;
await ingestion.stop();

await threaded.dispose();

const memory = process.memoryUsage().rss;

// The library that runs the embedder alone, on the same passages; then the embedder as it drives it.
const library = await measureRawEmbedder(EMBEDDER, 'q4', texts);
const embedder = await openEmbedder({ folder: EMBEDDER });
await embedder.embed(texts.slice(0, 64));
const [alone] = await timed(() => embedder.embed(texts));

// The way that LangChain's own packages give, in their default settings.
const stockPath = await openStockPath(basename(EMBEDDER));
const [stock, stockChunks] = await timed(() => stockPath.ingest(folder, join(root, 'stock')));
await embedder.dispose();
store.close();

const passages = texts.length;
report.add({ name: 'passages a second, end to end', value: passages / ours, unit: '/s' });
report.add({ name: 'passages a second, transformers.js alone', value: library, unit: '/s' });
report.add({
  name: 'end to end / transformers.js alone',
  value: passages / ours / library,
  unit: '×',
  target: { atLeast: 0.9 },
});
report.add({ name: 'passages a second, our embedder alone', value: passages / alone, unit: '/s' });
report.add({ name: 'end to end / our embedder alone', value: alone / ours, unit: '×' });
await measureTransformer(report, root, Math.ceil(FILES / 10));
report.add({
  name: `files a second / LangChain's stock path (${stockChunks} chunks)`,
  value: stock / ours,
  unit: '×',
  target: { atLeast: 3 },
});
report.add({ name: 'PDF files of two pages a second, end to end', value: FILES / reading, unit: '/s' });
report.add({ name: `searches of ${CLIENTS} clients meanwhile`, value: searches, unit: '' });
report.add({ name: 'of them without the right answer', value: wrong, unit: '', target: { atMost: 0 } });
report.add({ name: 'documents that failed', value: failed, unit: '', target: { atMost: 0 } });
reportStop(report, 'while documents come in', stop);
report.add({ name: 'event loop while documents come in, p99', value: stop.p99, unit: 'ms' });
report.add({ name: 'memory of this process', value: memory / 2 ** 20, unit: 'MiB' });

await measureBook(report, root);

// A folder that has not changed, through the running program.
const large = writeFolder(join(root, 'large'), FOLDER_FILES, 1);
const server = await startServer();
const api = new ApiClient((path, init) => fetch(server.address + path, init));
const { id } = await api.createCollection('large');
const sync = async (): Promise<number> => {
  const { uploaded } = await new FolderSync(api, [large]).look(id);
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
