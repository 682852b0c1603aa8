import { AppError } from '@repaso/contract';
import type { SqlDatabase } from '../sql/sql-database.ts';
import { firstSchema } from './0001-first-schema.ts';
import { turnDetailsAndNotes } from './0002-turn-details-and-notes.ts';
import { readingReport } from './0003-reading-report.ts';
import { runs } from './0004-runs.ts';
import { livingCollections } from './0005-living-collections.ts';
import { noticesInTwoLanguages } from './0006-notices-in-two-languages.ts';
import { documentsByName } from './0007-documents-by-name.ts';
import { leavingDocuments } from './0008-leaving-documents.ts';
import { checksums } from './0009-checksums.ts';
import { editions } from './0010-editions.ts';

/** In the order of their numbers; one that has shipped is never edited, only followed by the next. */
const MIGRATIONS = [
  firstSchema,
  turnDetailsAndNotes,
  readingReport,
  runs,
  livingCollections,
  noticesInTwoLanguages,
  documentsByName,
  leavingDocuments,
  checksums,
  editions,
];

/**
 * Brings the schema to the newest version, each step whole or not at all. Before an existing database is changed,
 * `backup` is called with the version it has.
 * @throws AppError `conflict` when a newer Repaso has written this database.
 */
export function migrate(database: SqlDatabase, backup: (version: number) => void): void {
  const version = database.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > MIGRATIONS.length) {
    throw new AppError('conflict', `The data folder was written by a newer Repaso (schema ${version}).`, {
      hint: 'Start that version, or point REPASO_DATA at another folder.',
    });
  }
  if (version === MIGRATIONS.length) return;
  if (version > 0) backup(version);
  for (const [index, script] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.script(script);
      database.script(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
