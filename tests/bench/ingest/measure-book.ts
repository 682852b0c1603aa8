import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openThreadedEmbedder } from '@repaso/ingestion';
import type { BenchReport } from '../bench-report.ts';
import { EMBEDDER } from '../embedder-folder.ts';
import { LoopWatch, reportStop } from '../loop-watch.ts';
import { openBenchIngestion } from './open-bench-ingestion.ts';
import { writeFolder } from './write-folder.ts';

const PASSAGES = 2500;
/** Milliseconds between two searches. */
const PAUSE = 20;

/** How long one document of many passages stops everything, in all that can happen to it. */
export async function measureBook(report: BenchReport, root: string): Promise<void> {
  const embedder = await openThreadedEmbedder({ folder: EMBEDDER });
  const bench = await openBenchIngestion(join(root, 'book'), embedder);
  const { store, ingestion, retriever, collectionId } = bench;
  const folder = writeFolder(join(root, 'library'), 1, PASSAGES);
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name));

  const longest = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    // What the step before has left to the background is its own.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const watch = new LoopWatch();
    await work();
    await ingestion.whenIdle();
    reportStop(report, `while a book is ${what}`, watch.end());
  };

  await longest('taken in', () => ingestion.add({ collectionId, name, bytes }));
  const book = (await store.documents.list(collectionId)).find((one) => one.name === name);
  if (book?.status !== 'ready') throw new Error(`The book is ${book?.status}: ${book?.error?.message}`);
  report.add({ name: 'passages of the book', value: book.chunks, unit: '' });

  let isOver = false;
  let searches = 0;
  let missed = 0;
  const search = async (): Promise<void> => {
    while (!isOver) {
      const found = await retriever.search({ collections: [collectionId], text: 'Part 0.7', k: 5 });
      searches += 1;
      if (!found.some(({ documentId }) => documentId === book.id)) missed += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  await store.documents.update(book.id, { chunker: 'of an older version' });
  const reader = search();
  await longest('cut anew', () => ingestion.complete(book.id));
  isOver = true;
  await reader;
  const renewed = await store.documents.get(book.id);
  if (renewed?.chunker !== book.chunker) throw new Error('The book was not cut anew.');
  report.add({ name: 'searches while it was cut anew', value: searches, unit: '' });
  report.add({
    name: 'of them without a passage of it',
    value: missed,
    unit: '',
    target: { atMost: 0 },
  });

  await longest('read again', () => ingestion.restart(book.id));
  await longest('deleted', () => ingestion.remove(book.id));
  await ingestion.stop();
  store.close();
  await embedder.dispose();
}
