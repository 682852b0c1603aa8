import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  AppError,
  type ChunkStore,
  type DamagedRows,
  type NewChunk,
  type Passage,
  type PassageInContext,
  type StoredChunk,
} from '@repaso/contract';
import {
  type ChunkRow,
  COLUMNS,
  checksumOf,
  IN_SERVICE,
  type TitledRow,
  toChunk,
  toPassage,
  toRow,
} from './chunk-row.ts';
import { checksum } from './sql/checksum.ts';
import type { Erasure } from './sql/erasure.ts';
import type { SqlDatabase } from './sql/sql-database.ts';
import { soundVector, type VectorRow } from './stored-vector.ts';

/** Rows read at a time while an index is built: with their vectors some milliseconds. */
const PAGE = 16;
/** About what a passage takes, with its vector and its entries in indexes. */
const PASSAGE_BYTES = 8 * 1024;

/** Passages that are written in one transaction: with their vectors some milliseconds. */
const STEP = 64;

const SELECT = `SELECT ${COLUMNS}, d.title FROM chunks c JOIN present_documents d ON ${IN_SERVICE}`;
/** Who has a label or an id of an older edition may read it until it is erased. */
const OF_ANY_EDITION = `SELECT ${COLUMNS}, d.title, d.name AS documentName, c.ordinal AS place
  FROM chunks c JOIN present_documents d ON d.id = c.document_id`;

export function createChunkStore(database: SqlDatabase, erasure: Erasure): ChunkStore {
  /** Some chunks of a document in order, from an ordinal on. */
  const selectFrom = (documentId: string, ordinal: number, limit: number): StoredChunk[] =>
    database
      .all<TitledRow>(
        `${SELECT} WHERE d.id = ? AND c.ordinal >= (d.edition << 32) + ? ORDER BY c.ordinal LIMIT ?`,
        ...[documentId, ordinal, limit],
      )
      .map(toChunk);

  const saveVector = (embedderId: string, chunkId: string, vector: Float32Array): void => {
    const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
    // From the chunk's own row: a chunk that was deleted meanwhile simply gets no vector.
    database.run(
      `INSERT INTO vectors (label, embedder, vector, checksum) SELECT label, ?, ?, ? FROM chunks WHERE id = ?
       ON CONFLICT DO UPDATE SET vector = excluded.vector, checksum = excluded.checksum`,
      ...[embedderId, bytes, checksum(bytes), chunkId],
    );
  };

  /** Answers with the id. */
  const insert = (documentId: string, edition: number, chunk: NewChunk): string => {
    const id = randomUUID();
    const row = toRow(chunk);
    database.run(
      `INSERT INTO chunks (id, document_id, ordinal, text, "start", "end", headings, page, boxes, language,
         content_hash, checksum)
       VALUES (?, ?, (? << 32) + ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, documentId, edition, row.ordinal, row.text, row.start, row.end],
      ...[row.headings, row.page, row.boxes, row.language, row.content_hash, checksumOf(row)],
    );
    return id;
  };

  /** Undefined where there is no such document. */
  const editionInService = (documentId: string): number | undefined =>
    database.one<{ edition: number }>('SELECT edition FROM present_documents WHERE id = ?', documentId)
      ?.edition;

  /** One transaction that needs the document, and is told which edition is in service. */
  const changeOf = (documentId: string, passages: number, work: (edition: number) => void): void =>
    database.grow(passages * PASSAGE_BYTES, () => {
      const edition = editionInService(documentId);
      if (edition !== undefined) return work(edition);
      throw new AppError('not_found', `There is no document ${documentId}.`, {
        spanish: { message: `No hay ningún documento ${documentId}.` },
      });
    });

  /** Of which something is stored, if anything is: what could not be erased on a full disk counts, too. */
  const newestEdition = (documentId: string): number | null | undefined =>
    database.one<{ edition: number | null }>(
      'SELECT max(ordinal) >> 32 AS edition FROM chunks WHERE document_id = ?',
      documentId,
    )?.edition;

  /** Lays a new edition in beside the one in service, in steps, and puts it in its place with the last of them. */
  const layIn = async (
    documentId: string,
    chunks: NewChunk[],
    embedded?: { embedderId: string; vectors: Float32Array[] },
  ): Promise<void> => {
    let next = 0;
    for (let from = 0; from === 0 || from < chunks.length; from += STEP) {
      if (from > 0) await database.turns.next();
      const step = chunks.slice(from, from + STEP);
      changeOf(documentId, step.length, (edition) => {
        if (from === 0) {
          const newest = newestEdition(documentId) ?? -1;
          next = 1 + Math.max(edition, newest);
          // Of a short new document nothing else will ever be there.
          if (newest >= 0 || chunks.length > STEP)
            database.run('UPDATE documents SET mixed = 1 WHERE id = ?', documentId);
        }
        for (const [index, chunk] of step.entries()) {
          const id = insert(documentId, next, chunk);
          if (embedded) saveVector(embedded.embedderId, id, embedded.vectors[from + index] as Float32Array);
        }
        if (from + STEP >= chunks.length)
          database.run('UPDATE documents SET edition = ? WHERE id = ?', next, documentId);
      });
    }
  };

  return {
    replace(documentId, chunks, embedded, use) {
      return erasure.sparing(documentId, async () => {
        await layIn(documentId, chunks, embedded);
        const stored: StoredChunk[] = [];
        while (stored.length < chunks.length) {
          if (stored.length > 0) await nextTurn();
          const some = selectFrom(documentId, (stored.at(-1)?.ordinal ?? -1) + 1, STEP);
          // It was deleted meanwhile.
          if (some.length === 0) break;
          stored.push(...some);
        }
        await use?.(stored);
        return stored;
      });
    },
    async append(documentId, chunks) {
      changeOf(documentId, chunks.length, (edition) => {
        for (const chunk of chunks) insert(documentId, edition, chunk);
      });
      return selectFrom(documentId, chunks[0]?.ordinal ?? 0, chunks.length);
    },
    async withoutVector(documentId, embedderId, limit, from = 0) {
      return database
        .all<TitledRow>(
          `${SELECT} WHERE d.id = ? AND c.ordinal >= (d.edition << 32) + ?
             AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.label = c.label AND v.embedder = ?)
           ORDER BY c.ordinal LIMIT ?`,
          ...[documentId, from, embedderId, limit],
        )
        .map(toChunk);
    },
    async saveVectors(embedderId, vectors) {
      database.grow(vectors.length * PASSAGE_BYTES, () => {
        for (const { chunkId, vector } of vectors) saveVector(embedderId, chunkId, vector);
      });
    },
    async vectorsByContent(embedderId, contentHashes) {
      const rows = database.all<{ content_hash: string } & VectorRow>(
        `SELECT c.content_hash, v.vector, v.checksum AS vector_checksum FROM json_each(?) asked
         JOIN chunks c ON c.content_hash = asked.value
         JOIN vectors v ON v.label = c.label AND v.embedder = ?`,
        JSON.stringify(contentHashes),
        embedderId,
      );
      const found = new Map<string, Float32Array>();
      for (const row of rows) {
        const vector = soundVector(row);
        if (vector) found.set(row.content_hash, vector);
      }
      return found;
    },
    async census(collectionId, embedderId) {
      return database
        .all<{ label: number; documentId: string; embedded: number }>(
          `SELECT c.label, c.document_id AS documentId, v.label IS NOT NULL AS embedded FROM present_documents d
           JOIN chunks c ON ${IN_SERVICE}
           LEFT JOIN vectors v ON v.label = c.label AND v.embedder = ?
           WHERE d.collection_id = ? ORDER BY c.label`,
          embedderId,
          collectionId,
        )
        .map((row) => ({ ...row, embedded: row.embedded === 1 }));
    },
    async dropVectorsExcept(embedderIds) {
      const kept = JSON.stringify(embedderIds);
      let dropped = 0;
      for (let after = -1; ; ) {
        const labels = database.all<{ label: number }>(
          'SELECT DISTINCT label FROM vectors WHERE label > ? ORDER BY label LIMIT ?',
          after,
          PAGE,
        );
        const last = labels.at(-1)?.label;
        if (last === undefined) return dropped;
        dropped += database.run(
          `DELETE FROM vectors WHERE label > ? AND label <= ?
           AND embedder NOT IN (SELECT value FROM json_each(?))`,
          ...[after, last, kept],
        );
        after = last;
        await database.turns.next();
      }
    },
    async damaged(documentId, embedderId) {
      const damaged: DamagedRows = { passages: [], vectors: [] };
      const labels = database
        .all<{ label: number }>(
          `SELECT c.label FROM chunks c JOIN present_documents d ON ${IN_SERVICE} WHERE d.id = ?`,
          documentId,
        )
        .map(({ label }) => label);
      for (let from = 0; from < labels.length; from += PAGE) {
        if (from > 0) await nextTurn();
        const rows = database.all<ChunkRow & (VectorRow | { vector: null })>(
          `SELECT ${COLUMNS}, v.vector, v.checksum AS vector_checksum FROM chunks c
           LEFT JOIN vectors v ON v.label = c.label AND v.embedder = ?
           WHERE c.label IN (SELECT value FROM json_each(?))`,
          ...[embedderId, JSON.stringify(labels.slice(from, from + PAGE))],
        );
        for (const row of rows) {
          if (row.checksum !== null && row.checksum !== checksumOf(row)) damaged.passages.push(row.label);
          if (row.vector !== null && !soundVector(row)) damaged.vectors.push(row.label);
        }
      }
      return damaged;
    },
    async dropVectors(embedderId, labels) {
      database.run(
        'DELETE FROM vectors WHERE embedder = ? AND label IN (SELECT value FROM json_each(?))',
        embedderId,
        JSON.stringify(labels),
      );
    },
    async *ofDocument(documentId, embedderId) {
      // One edition to the end, though another may come into service on the way.
      const edition = editionInService(documentId);
      if (edition === undefined) return;
      for (let after = -1; ; ) {
        const rows = database.all<TitledRow & (VectorRow | { vector: null })>(
          `SELECT ${COLUMNS}, d.title, v.vector, v.checksum AS vector_checksum FROM chunks c
           JOIN present_documents d ON d.id = c.document_id
           LEFT JOIN vectors v ON v.label = c.label AND v.embedder = ?
           WHERE c.document_id = ? AND c.ordinal > (? << 32) + ? AND c.ordinal < ? << 32 ORDER BY c.ordinal LIMIT ?`,
          ...[embedderId ?? null, documentId, edition, after, edition + 1, PAGE],
        );
        for (const row of rows) {
          const vector = row.vector === null ? undefined : soundVector(row);
          yield { chunk: toChunk(row), ...(vector ? { vector } : {}) };
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
        after = last.ordinal;
        await nextTurn();
      }
    },
    async byLabels(labels) {
      const rows = database.all<TitledRow>(
        `${OF_ANY_EDITION} WHERE c.label IN (SELECT value FROM json_each(?))`,
        JSON.stringify(labels),
      );
      const byLabel = new Map(rows.map((row) => [row.label, toChunk(row)]));
      return labels.flatMap((label) => byLabel.get(label) ?? []);
    },
    async inContext(chunkId): Promise<PassageInContext | undefined> {
      const [row] = database.all<TitledRow & { documentName: string; place: number }>(
        `${OF_ANY_EDITION} WHERE c.id = ?`,
        chunkId,
      );
      if (row === undefined) return undefined;
      const at = (place: number): Passage | null => {
        const [neighbour] = database.all<TitledRow>(
          `${OF_ANY_EDITION} WHERE c.document_id = ? AND c.ordinal = ?`,
          ...[row.document_id, place],
        );
        return neighbour === undefined ? null : toPassage(toChunk(neighbour));
      };
      return {
        ...toPassage(toChunk(row)),
        documentName: row.documentName,
        previous: at(row.place - 1),
        next: at(row.place + 1),
      };
    },
  };
}
