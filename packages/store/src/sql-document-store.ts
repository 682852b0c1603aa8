import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  AppError,
  type Document,
  type DocumentPatch,
  type DocumentStore,
  type Notice,
} from '@repaso/contract';
import { checksum } from './sql/checksum.ts';
import type { Erasure } from './sql/erasure.ts';
import type { SqlDatabase } from './sql/sql-database.ts';
import { isDuplicate, isOrphan } from './sql/sql-error.ts';
import { type StoredText, textOf } from './sql/stored-text.ts';

interface DocumentRow
  extends Omit<
    Document,
    | 'collectionId'
    | 'mediaType'
    | 'error'
    | 'notices'
    | 'report'
    | 'chunker'
    | 'source'
    | 'replaces'
    | 'createdAt'
    | 'updatedAt'
  > {
  collection_id: string;
  media_type: string;
  error: string | null;
  notices: string;
  report: string | null;
  chunker: string | null;
  source: string | null;
  replaces: string | null;
  created_at: string;
  updated_at: string;
  leaving: number;
  edition: number;
  mixed: number;
}

/** Documents that are read at a time: a list of ten thousand would stop everybody else for a quarter of a second. */
const PAGE = 200;

/** Column and encoding of every field that may be patched. */
const PATCHABLE: Record<
  keyof DocumentPatch,
  [column: string, encode: (value: never) => string | number | null]
> = {
  title: ['title', (value: string) => value],
  status: ['status', (value: string) => value],
  language: ['language', (value: string | null) => value],
  mediaType: ['media_type', (value: string) => value],
  pages: ['pages', (value: number) => value],
  chunks: ['chunks', (value: number) => value],
  embedded: ['embedded', (value: number) => value],
  error: ['error', (value: object | null) => (value === null ? null : JSON.stringify(value))],
  notices: ['notices', (value: Notice[]) => JSON.stringify(value)],
  name: ['name', (value: string) => value],
  chunker: ['chunker', (value: string) => value],
  replaces: ['replaces', (value: string | null) => value],
  report: ['report', (value: object) => JSON.stringify(value)],
};

function toDocument(row: DocumentRow): Document {
  const {
    collection_id,
    media_type,
    error,
    notices,
    report,
    chunker,
    source,
    replaces,
    created_at,
    updated_at,
    leaving: _leaving,
    edition: _edition,
    mixed: _mixed,
    ...same
  } = row;
  return {
    ...same,
    collectionId: collection_id,
    mediaType: media_type,
    error: error === null ? null : JSON.parse(error),
    notices: JSON.parse(notices),
    ...(report === null ? {} : { report: JSON.parse(report) }),
    ...(chunker === null ? {} : { chunker }),
    ...(source === null ? {} : { source }),
    ...(replaces === null ? {} : { replaces }),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}

function missing(id: string): AppError {
  return new AppError('not_found', `There is no document ${id}.`, {
    hint: 'GET /api/collections/:id/documents lists the documents of a collection.',
    spanish: {
      message: `No hay ningún documento ${id}.`,
      hint: 'GET /api/collections/:id/documents enumera los documentos de una colección.',
    },
  });
}

export function createDocumentStore(database: SqlDatabase, erasure: Erasure): DocumentStore {
  const find = (id: string): Document | undefined => {
    const row = database.one<DocumentRow>('SELECT * FROM present_documents WHERE id = ?', id);
    return row && toDocument(row);
  };
  const storedText = (id: string) =>
    database.one<{ text: StoredText; checksum: number | null }>(
      `SELECT CAST(text AS BLOB) AS text, checksum FROM document_texts
       JOIN present_documents ON id = document_id WHERE document_id = ?`,
      id,
    );

  return {
    async add({ collectionId, name, mediaType, bytes, sha256, source = null, replaces = null }) {
      const id = randomUUID();
      const now = new Date().toISOString();
      try {
        database.run(
          `INSERT INTO documents (id, collection_id, name, title, media_type, bytes, sha256, source, replaces,
             status, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
          ...[id, collectionId, name, name, mediaType, bytes, sha256, source, replaces, now, now],
        );
        return { document: find(id) as Document, duplicate: false };
      } catch (error) {
        if (isOrphan(error)) {
          throw new AppError('not_found', `There is no collection ${collectionId}.`, {
            cause: error,
            spanish: { message: `No hay ninguna colección ${collectionId}.` },
          });
        }
        if (!isDuplicate(error)) throw error;
        const row = database.one<DocumentRow>(
          'SELECT * FROM present_documents WHERE collection_id = ? AND sha256 = ?',
          collectionId,
          sha256,
        );
        return { document: toDocument(row as DocumentRow), duplicate: true };
      }
    },
    async list(collectionId) {
      const ids = database
        .all<{ id: string }>(
          'SELECT id FROM present_documents WHERE collection_id = ? ORDER BY created_at, name',
          collectionId,
        )
        .map(({ id }) => id);
      const documents: Document[] = [];
      for (let from = 0; from < ids.length; from += PAGE) {
        if (from > 0) await nextTurn();
        const page = ids.slice(from, from + PAGE);
        const rows = database.all<DocumentRow>(
          'SELECT * FROM present_documents WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(page),
        );
        const found = new Map(rows.map((row) => [row.id, row]));
        // One that was deleted since is left out.
        for (const id of page) {
          const row = found.get(id);
          if (row !== undefined) documents.push(toDocument(row));
        }
      }
      return documents;
    },
    async named(collectionId, name) {
      return database
        .all<DocumentRow>(
          'SELECT * FROM present_documents WHERE collection_id = ? AND name = ? ORDER BY created_at',
          collectionId,
          name,
        )
        .map(toDocument);
    },
    async get(id) {
      return find(id);
    },
    async update(id, patch) {
      const fields = (Object.keys(patch) as (keyof DocumentPatch)[]).filter(
        (key) => patch[key] !== undefined,
      );
      const assignments = fields.map((key) => `${PATCHABLE[key][0]} = ?`);
      const values = fields.map((key) => PATCHABLE[key][1](patch[key] as never));
      const changed = database.run(
        `UPDATE documents SET ${[...assignments, 'updated_at = ?'].join(', ')} WHERE id = ? AND leaving = 0`,
        ...values,
        new Date().toISOString(),
        id,
      );
      if (changed === 0) throw missing(id);
      return find(id) as Document;
    },
    async saveText(id, text) {
      const sum = checksum(text);
      // Of a book that takes half as long as writing it.
      await database.turns.next();
      const saved = database.grow(text.length, () =>
        database.run(
          `INSERT INTO document_texts (document_id, text, checksum) SELECT id, ?, ? FROM present_documents WHERE id = ?
           ON CONFLICT DO UPDATE SET text = excluded.text, checksum = excluded.checksum`,
          ...[text, sum, id],
        ),
      );
      if (saved === 0) throw missing(id);
    },
    async text(id) {
      const row = storedText(id);
      return row && textOf(row.text);
    },
    async isTextDamaged(id) {
      const row = storedText(id);
      return row !== undefined && row.checksum !== null && row.checksum !== checksum(row.text);
    },
    async delete(id) {
      database.erase(() => {
        database.run("DELETE FROM jobs WHERE kind = 'ingest' AND subject = ?", id);
        // The hash makes room for the same bytes, which may come in again at once.
        const marked = database.run(
          "UPDATE documents SET leaving = 1, sha256 = id, name = '', title = '' WHERE id = ? AND leaving = 0",
          id,
        );
        if (marked === 0) throw missing(id);
      });
      // From here on nobody finds anything of it, come what may: what cannot be erased now is erased at the next start.
      await erasure.run().catch(() => undefined);
    },
    async count() {
      return database.one<{ documents: number; chunks: number }>(
        'SELECT count(*) AS documents, coalesce(sum(chunks), 0) AS chunks FROM present_documents',
      ) as { documents: number; chunks: number };
    },
  };
}
