import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  AppError,
  type ChunkStore,
  type DamagedRows,
  type Language,
  type LineBox,
  type NewChunk,
  type Passage,
  type PassageInContext,
  type StoredChunk,
} from '@repaso/contract';
import { checksum } from './sql/checksum.ts';
import type { SqlDatabase } from './sql/sql-database.ts';
import { type StoredText, textOf } from './sql/stored-text.ts';
import { soundVector, type VectorRow } from './stored-vector.ts';

interface ChunkRow {
  label: number;
  id: string;
  document_id: string;
  ordinal: number;
  text: StoredText;
  start: number;
  end: number;
  headings: StoredText;
  page: number | null;
  boxes: StoredText;
  language: Language;
  content_hash: string | null;
  checksum: number | null;
}

/** Rows read at a time while an index is built: with their vectors some milliseconds. */
const PAGE = 16;
/** About what a passage takes, with its vector and its entries in indexes. */
const PASSAGE_BYTES = 8 * 1024;

const COLUMNS = `c.label, c.id, c.document_id, c.ordinal, CAST(c.text AS BLOB) AS text, c.start, c."end",
  CAST(c.headings AS BLOB) AS headings, c.page, CAST(c.boxes AS BLOB) AS boxes, c.language, c.content_hash, c.checksum`;
const SELECT = `SELECT ${COLUMNS}, d.title FROM chunks c JOIN present_documents d ON d.id = c.document_id`;

/** A passage as it lies there, with the title of its document. */
type TitledRow = ChunkRow & { title: string };

function toChunk(row: TitledRow): StoredChunk {
  const boxes = list<LineBox>(row.boxes);
  return {
    label: row.label,
    ordinal: row.ordinal,
    chunkId: row.id,
    documentId: row.document_id,
    title: row.title,
    text: textOf(row.text),
    headings: list(row.headings) ?? [],
    ...(row.page === null ? {} : { page: row.page }),
    ...(boxes === undefined ? {} : { boxes }),
    start: row.start,
    end: row.end,
    language: row.language,
  };
}

/** Of a damaged row its text is of use still. */
function list<Item>(json: StoredText): Item[] | undefined {
  try {
    return json === null ? undefined : JSON.parse(textOf(json));
  } catch {
    return undefined;
  }
}

/** A passage as it was written, or as it is read. */
type Checked = {
  [Key in Exclude<keyof ChunkRow, 'label' | 'id' | 'document_id' | 'checksum'>]: ChunkRow[Key] | string;
};

/** Of everything that a passage is; where it belongs is checked by the database. */
function checksumOf(row: Checked): number {
  const { ordinal, text, start, end, headings, page, boxes, language, content_hash } = row;
  return checksum(ordinal, text, start, end, headings, page, boxes, language, content_hash);
}

function toPassage({ label: _label, ordinal: _ordinal, ...passage }: StoredChunk): Passage {
  return passage;
}

export function createChunkStore(database: SqlDatabase): ChunkStore {
  const select = (where: string, ...values: (string | number)[]): StoredChunk[] =>
    database.all<TitledRow>(`${SELECT} WHERE ${where}`, ...values).map(toChunk);

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
  const insert = (documentId: string, chunk: NewChunk): string => {
    const id = randomUUID();
    const { ordinal, text, start, end, language } = chunk;
    const row = {
      ...{ ordinal, text, start, end, language },
      headings: JSON.stringify(chunk.headings),
      page: chunk.page ?? null,
      boxes: chunk.boxes ? JSON.stringify(chunk.boxes) : null,
      content_hash: chunk.contentHash ?? null,
    };
    database.run(
      `INSERT INTO chunks (id, document_id, ordinal, text, "start", "end", headings, page, boxes, language,
         content_hash, checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, documentId, ordinal, text, start, end],
      ...[row.headings, row.page, row.boxes, language, row.content_hash, checksumOf(row)],
    );
    return id;
  };

  /** One transaction that needs the document. */
  const changeOf = (documentId: string, passages: number, work: () => void): void =>
    database.grow(passages * PASSAGE_BYTES, () => {
      if (database.one('SELECT 1 FROM present_documents WHERE id = ?', documentId)) return work();
      throw new AppError('not_found', `There is no document ${documentId}.`, {
        spanish: { message: `No hay ningún documento ${documentId}.` },
      });
    });

  return {
    async replace(documentId, chunks, embedded) {
      changeOf(documentId, chunks.length, () => {
        database.run('DELETE FROM chunks WHERE document_id = ?', documentId);
        for (const [index, chunk] of chunks.entries()) {
          const id = insert(documentId, chunk);
          if (embedded) saveVector(embedded.embedderId, id, embedded.vectors[index] as Float32Array);
        }
      });
      return select('c.document_id = ? ORDER BY c.ordinal', documentId);
    },
    async append(documentId, chunks) {
      changeOf(documentId, chunks.length, () => {
        for (const chunk of chunks) insert(documentId, chunk);
      });
      const from = chunks[0]?.ordinal ?? Number.MAX_SAFE_INTEGER;
      return select('c.document_id = ? AND c.ordinal >= ? ORDER BY c.ordinal', documentId, from);
    },
    async withoutVector(documentId, embedderId, limit) {
      return select(
        `c.document_id = ? AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.label = c.label AND v.embedder = ?)
         ORDER BY c.ordinal LIMIT ?`,
        documentId,
        embedderId,
        limit,
      );
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
           JOIN chunks c ON c.document_id = d.id
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
        await nextTurn();
      }
    },
    async damaged(documentId, embedderId) {
      const damaged: DamagedRows = { passages: [], vectors: [] };
      const labels = database
        .all<{ label: number }>('SELECT label FROM chunks WHERE document_id = ?', documentId)
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
      for (let after = -1; ; ) {
        const rows = database.all<TitledRow & (VectorRow | { vector: null })>(
          `SELECT ${COLUMNS}, d.title, v.vector, v.checksum AS vector_checksum FROM chunks c
           JOIN present_documents d ON d.id = c.document_id
           LEFT JOIN vectors v ON v.label = c.label AND v.embedder = ?
           WHERE c.document_id = ? AND c.ordinal > ? ORDER BY c.ordinal LIMIT ?`,
          ...[embedderId ?? null, documentId, after, PAGE],
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
      const found = select('c.label IN (SELECT value FROM json_each(?))', JSON.stringify(labels));
      const byLabel = new Map(found.map((chunk) => [chunk.label, chunk]));
      return labels.flatMap((label) => byLabel.get(label) ?? []);
    },
    async inContext(chunkId): Promise<PassageInContext | undefined> {
      const [chunk] = select('c.id = ?', chunkId);
      if (chunk === undefined) return undefined;
      const near = (ordinal: number): Passage | null => {
        const [neighbour] = select('c.document_id = ? AND c.ordinal = ?', chunk.documentId, ordinal);
        return neighbour === undefined ? null : toPassage(neighbour);
      };
      const document = database.one<{ name: string }>(
        'SELECT name FROM present_documents WHERE id = ?',
        chunk.documentId,
      );
      return {
        ...toPassage(chunk),
        documentName: document?.name ?? chunk.title,
        previous: near(chunk.ordinal - 1),
        next: near(chunk.ordinal + 1),
      };
    },
  };
}
