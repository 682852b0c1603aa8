import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  type ChunkStore,
  type CollectionStore,
  type DocumentStore,
  type JobStore,
  type NoteStore,
  type OriginalStore,
  type RunStore,
  type ThreadStore,
} from '@repaso/contract';
import { createOriginalStore } from './file-original-store.ts';
import { migrate } from './migrations/migrate.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import { Erasure } from './sql/erasure.ts';
import { lockFolder } from './sql/folder-lock.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { RESTORE_HINT } from './sql/sql-error.ts';
import { textFaults } from './sql/text-faults.ts';
import { writer } from './sql/writer.ts';
import { createChunkStore } from './sql-chunk-store.ts';
import { createCollectionStore } from './sql-collection-store.ts';
import { createDocumentStore } from './sql-document-store.ts';
import { createJobStore } from './sql-job-store.ts';
import { createNoteStore } from './sql-note-store.ts';
import { createRunStore, interruptRuns } from './sql-run-store.ts';
import { createThreadStore } from './sql-thread-store.ts';

export interface Store {
  collections: CollectionStore;
  documents: DocumentStore;
  chunks: ChunkStore;
  threads: ThreadStore;
  notes: NoteStore;
  jobs: JobStore;
  runs: RunStore;
  originals: OriginalStore;
  /** Faults of the database file, empty when it is sound. For `repaso doctor`. */
  faults(): string[];
  close(): void;
}

/** What a turn says that was running when the process died. */
const INTERRUPTED = JSON.stringify({
  code: 'internal',
  message: 'Repaso was stopped while it answered.',
  hint: 'Ask again.',
  requestId: 'restart',
});

/**
 * Opens the data folder of one Repaso, creating or migrating what is needed. One process at a time.
 * @throws AppError `internal` for a damaged or lost database, `conflict` for one of a newer version or one that is in use,
 *   `forbidden` for a folder that cannot be written
 */
export function openStore(options: { folder: string }): Store {
  prepareDataFolder(options.folder);
  const unlock = lockFolder(options.folder);
  const file = join(options.folder, 'repaso.db');
  let database: SqlDatabase | undefined;
  try {
    refuseLostDatabase(file, join(options.folder, 'originals'));
    database = new SqlDatabase(file);
    prepare(database, options.folder);
    const erasure = new Erasure(database);
    eraseLeftovers(erasure);
    return createStore(database, erasure, options.folder, unlock);
  } catch (error) {
    database?.close();
    unlock();
    throw error;
  }
}

/** Documents without the database that knows them: an empty one in its place would look as if there had never been any. */
function refuseLostDatabase(file: string, originals: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const stored = existsSync(originals) ? readdirSync(originals).length : 0;
  if (stored === 0) return;
  throw new AppError('internal', `The database is gone or empty, but ${stored} stored documents are there.`, {
    hint: RESTORE_HINT,
  });
}

function prepare(database: SqlDatabase, folder: string): void {
  migrate(database, (version) => {
    const file = join(folder, `before-schema-${version + 1}-${Date.now()}.db`);
    database.run('VACUUM INTO ?', file);
  });
  database.run('UPDATE turns SET error = ? WHERE reason IS NULL AND error IS NULL', INTERRUPTED);
  interruptRuns(database);
}

/** What an earlier process was deleting when it ended. Nobody sees it, so that a full disk keeps nothing from starting. */
function eraseLeftovers(erasure: Erasure): void {
  try {
    while (erasure.step());
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'disk_full') throw error;
  }
}

function createStore(database: SqlDatabase, erasure: Erasure, folder: string, unlock: () => void): Store {
  return {
    collections: writer(createCollectionStore(database), database, { durable: ['create', 'delete'] }),
    // A new document is waited for with its job. How far an ingestion is may be lost: it is done again from the original.
    documents: writer(createDocumentStore(database, erasure), database, {
      durable: ['delete'],
      others: ['add', 'update', 'saveText'],
    }),
    chunks: writer(createChunkStore(database, erasure), database, {
      others: ['replace', 'append', 'saveVectors', 'dropVectors', 'dropVectorsExcept'],
    }),
    threads: writer(createThreadStore(database), database, {
      durable: ['create', 'update', 'delete', 'addTurn', 'updateTurn'],
    }),
    notes: writer(createNoteStore(database), database, { durable: ['create', 'update', 'delete'] }),
    jobs: writer(createJobStore(database), database, {
      durable: ['enqueue'],
      others: ['claim', 'finish', 'fail', 'release'],
    }),
    runs: writer(createRunStore(database), database, {
      durable: ['create', 'end', 'saveState', 'delete'],
      others: ['interrupt', 'resume'],
    }),
    originals: createOriginalStore(join(folder, 'originals'), {
      isDocument: (id) => database.one('SELECT 1 FROM present_documents WHERE id = ?', id) !== undefined,
      makeRoom: () => database.makeRoom(),
    }),
    faults() {
      const integrity = database
        .all<{ integrity_check: string }>('PRAGMA integrity_check')
        .map((row) => row.integrity_check)
        .filter((line) => line !== 'ok');
      const orphans = database.all<{ table: string }>('PRAGMA foreign_key_check');
      return [
        ...integrity,
        ...orphans.map(({ table }) => `A row of ${table} points at nothing.`),
        // A text of a damaged page may have no end.
        ...(integrity.length === 0 ? textFaults(database) : []),
      ];
    },
    close() {
      database.close();
      unlock();
    },
  };
}
