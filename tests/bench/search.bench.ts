import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredChunk } from '@repaso/contract';
import {
  contextualText,
  createRetriever,
  ExactIndex,
  openThreadedEmbedder,
  SearchIndexes,
} from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { BenchReport, percentile, timed } from './bench-report.ts';
import { EMBEDDER } from './embedder-folder.ts';
import { type LongestStop, LoopWatch, longerStop, reportStop } from './loop-watch.ts';
import { measureLoad } from './search/measure-load.ts';
import { courseSentences, mixPassages, randomNumbers, take } from './sentence-mixer.ts';

/** Passages in the collection; `npm run bench -- search 20000` takes fewer. */
const SIZE = Number(process.argv[2] ?? 100_000);
/** Passages from which there is a graph, to find out where it pays: `npm run bench -- search 1000 1`. */
const GRAPH_FROM = process.argv[3] === undefined ? {} : { graphFrom: Number(process.argv[3]) };
const DOCUMENT = 1000;
const QUERIES = 200;
const K = 10;

const folder = mkdtempSync(join(tmpdir(), 'repaso-bench-'));
const report = new BenchReport();
const store = openStore({ folder });
const embedder = await openThreadedEmbedder({ folder: EMBEDDER });
const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes'), ...GRAPH_FROM });
const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });
console.log(`${SIZE} passages, embedder ${embedder.id} of ${embedder.dimension} dimensions`);

const { id: collectionId } = await store.collections.create({ name: 'bench' });
const empty = process.memoryUsage().rss;
const index = await indexes.get(collectionId);
const stops: LongestStop[] = [];
let indexing = 0;
// Made and let go one by one: what a benchmark keeps makes the stops for garbage longer.
const passages = mixPassages(4);
for (let from = 0; from < SIZE; from += DOCUMENT) {
  const part = take(Math.min(DOCUMENT, SIZE - from), passages);
  const { document } = await store.documents.add({
    ...{ collectionId, name: `${from}.md`, mediaType: 'text/markdown', bytes: 1, sha256: String(from) },
  });
  const chunks = part.map(({ text, language }, ordinal) => ({
    ...{ ordinal, text, language, start: 0, end: text.length, headings: [] },
  }));
  const stored: StoredChunk[] = await store.chunks.replace(document.id, chunks);
  const vectors = await embedder.embedPassages(stored.map(contextualText));
  const embedded = stored.map((chunk, row) => ({ chunk, vector: vectors[row] as Float32Array }));
  await store.chunks.saveVectors(
    embedder.id,
    embedded.map(({ chunk: { chunkId }, vector }) => ({ chunkId, vector })),
  );
  await store.documents.update(document.id, { status: 'ready' });
  const watch = new LoopWatch();
  const [seconds] = await timed(() => index.replace(document.id, embedded));
  stops.push(watch.end());
  indexing += seconds;
}
const growth = new LoopWatch();
const [growing] = await timed(() => index.grow());
const growthStop = growth.end();
const memory = process.memoryUsage().rss - empty;
const exact = new ExactIndex(embedder.dimension);
for (const { id } of await store.documents.list(collectionId)) {
  for await (const { chunk, vector } of store.chunks.ofDocument(id, embedder.id))
    exact.add(chunk.label, vector as Float32Array);
}

const random = randomNumbers(2);
const asked = [...courseSentences('es'), ...courseSentences('en')];
const questions = Array.from({ length: QUERIES }, () => {
  const words = (asked[random(asked.length)] as string).split(' ');
  return words.slice(random(3), 3 + random(9) + 3).join(' ');
});
const searches = { hybrid: [] as number[], lexical: [] as number[], vector: [] as number[] };
for (const text of questions.slice(0, 20))
  await retriever.search({ collections: [collectionId], text, k: K });
for (const mode of ['lexical', 'vector', 'hybrid'] as const) {
  for (const text of questions) {
    const [seconds] = await timed(() => retriever.search({ collections: [collectionId], text, k: K, mode }));
    searches[mode].push(seconds * 1000);
  }
}
let found = 0;
const exactTimes: number[] = [];
const indexTimes: number[] = [];
const vectors = await embedder.embed(questions);
for (const vector of vectors) {
  const [seconds, best] = await timed(() => exact.search(vector, K));
  exactTimes.push(seconds * 1000);
  // By the cosine of the last one: texts that are equally near are equally right.
  const least = (best.at(-1)?.cosine ?? 0) - 1e-6;
  const [taken, hits] = await timed(() => index.snapshot.vectors.search(vector, K));
  indexTimes.push(taken * 1000);
  found += hits.filter(({ cosine }) => cosine >= least).length / best.length;
}

await indexes.flush();
await indexes.close();
store.close();
const load = measureLoad({
  ...{ folder, collectionId, ...GRAPH_FROM },
  embedder: { id: embedder.id, dimension: embedder.dimension, chunker: embedder.chunker },
});

const median = (values: number[]): number => percentile(values, 0.5);
report.add({ name: 'hybrid search end to end, p50', value: median(searches.hybrid), unit: 'ms' });
report.add({
  name: 'hybrid search end to end, p95',
  value: percentile(searches.hybrid, 0.95),
  unit: 'ms',
  target: { atMost: 15 },
});
report.add({ name: 'by words alone, p95', value: percentile(searches.lexical, 0.95), unit: 'ms' });
report.add({ name: 'by meaning alone, p95', value: percentile(searches.vector, 0.95), unit: 'ms' });
report.add({
  name: `recall@${K} of exact search`,
  value: found / QUERIES,
  unit: '',
  target: { atLeast: 0.98 },
});
report.add({
  name: 'exact comparison with every vector / vector index, p50',
  value: median(exactTimes) / median(indexTimes),
  unit: '×',
});
report.add({ name: 'vector index alone, p50', value: median(indexTimes), unit: 'ms' });
report.add({ name: 'vectors a second into the graph', value: SIZE / growing, unit: '/s' });
reportStop(report, 'while the graph grows', growthStop);
report.add({ name: 'event loop while the graph grows, p99', value: growthStop.p99, unit: 'ms' });
report.add({ name: 'passages indexed a second', value: SIZE / indexing, unit: '/s' });
reportStop(report, 'while passages are indexed', stops.reduce(longerStop));
report.add({ name: 'passages loaded a second after a start', value: SIZE / load.seconds, unit: '/s' });
reportStop(report, 'while they are loaded', load.stop);
report.add({
  name: 'memory of the index for 100,000 passages',
  value: ((memory / SIZE) * 100_000) / 2 ** 20,
  unit: 'MiB',
});
report.end();
await embedder.dispose();
rmSync(folder, { recursive: true, force: true });
