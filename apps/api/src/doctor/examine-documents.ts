import { join } from 'node:path';
import { createIngestion, examineLibrary, type LibraryFault } from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { pino } from 'pino';
import { findServer } from '../cli/server-address.ts';
import type { Configuration } from '../configuration.ts';
import { openSearch } from '../searching/open-search.ts';
import type { Finding } from './finding.ts';

const NAME = 'Documents';

/**
 * Compares indexes, documents and files with the database; with `repair`, mends what does not fit and looks again.
 * @throws AppError when the data folder or the embedder cannot be opened
 */
export async function* examineDocuments(
  configuration: Configuration,
  { repair }: { repair: boolean },
): AsyncGenerator<Finding> {
  const address = await findServer(configuration.data);
  if (address !== undefined) {
    yield {
      name: NAME,
      state: repair ? 'fault' : 'note',
      detail: 'not compared: the server is running',
      hint: `Stop the server at ${address} first.`,
    };
    return;
  }
  const store = openStore({ folder: configuration.data });
  const closers: (() => unknown)[] = [() => store.close()];
  try {
    const opened = await openSearch(configuration, store, pino({ level: 'silent' }));
    closers.push(() => opened.close());
    const { embedder, indexes } = opened.search.service;
    const ingestion = createIngestion({ ...store, embedder, indexes });
    closers.push(() => ingestion.stop());
    const parts = { ...store, embedder, indexes, folder: join(configuration.data, 'indexes'), ingestion };
    const found: LibraryFault[] = [];
    for await (const fault of examineLibrary(parts)) found.push(fault);
    if (found.length === 0) {
      yield { name: NAME, state: 'ok', detail: 'documents, passages, vectors and indexes fit together' };
      return;
    }
    if (!repair) {
      for (const { detail, passing, remedy, mend } of found) {
        const hint = mend ? `repaso doctor --repair: ${remedy}` : remedy;
        yield { name: NAME, state: passing ? 'note' : 'fault', detail, hint };
      }
      return;
    }
    await ingestion.start();
    for (const { detail, remedy, mend } of found) {
      if (!mend) continue;
      await mend();
      yield { name: NAME, state: 'note', detail, hint: remedy };
    }
    await ingestion.whenIdle();
    let left = 0;
    for await (const { detail, remedy, mend } of examineLibrary(parts)) {
      left += 1;
      const hint = mend ? 'Mending did not help: put a backup of the data folder in its place.' : remedy;
      yield { name: NAME, state: 'fault', detail, hint };
    }
    if (left === 0) yield { name: NAME, state: 'ok', detail: 'mended: everything fits together' };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
