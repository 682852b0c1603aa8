import type { Language, LineBox, NewChunk, Passage, StoredChunk } from '@repaso/contract';
import { checksum } from './sql/checksum.ts';
import { type StoredText, textOf } from './sql/stored-text.ts';

export interface ChunkRow {
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

/** A passage as it lies there, with the title of its document. */
export type TitledRow = ChunkRow & { title: string };

/**
 * The columns of a row of `chunks c`. The upper half of a stored ordinal is the edition of the document that the chunk is
 * of, so that another edition can be laid in beside the one in service.
 */
export const COLUMNS = `c.label, c.id, c.document_id, c.ordinal & 0xFFFFFFFF AS ordinal, CAST(c.text AS BLOB) AS text,
  c.start, c."end", CAST(c.headings AS BLOB) AS headings, c.page, CAST(c.boxes AS BLOB) AS boxes, c.language,
  c.content_hash, c.checksum`;

/** Whether a row of `chunks c` is of the edition of `documents d` that is in service. */
export const IN_SERVICE =
  'c.document_id = d.id AND c.ordinal >= d.edition << 32 AND c.ordinal < (d.edition + 1) << 32';

export function toChunk(row: TitledRow): StoredChunk {
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
export function checksumOf(row: Checked): number {
  const { ordinal, text, start, end, headings, page, boxes, language, content_hash } = row;
  return checksum(ordinal, text, start, end, headings, page, boxes, language, content_hash);
}

/** The columns that a new chunk fills, but for those that say where it belongs. */
export function toRow(chunk: NewChunk) {
  const { ordinal, text, start, end, language } = chunk;
  return {
    ...{ ordinal, text, start, end, language },
    headings: JSON.stringify(chunk.headings),
    page: chunk.page ?? null,
    boxes: chunk.boxes ? JSON.stringify(chunk.boxes) : null,
    content_hash: chunk.contentHash ?? null,
  };
}

export function toPassage({ label: _label, ordinal: _ordinal, ...passage }: StoredChunk): Passage {
  return passage;
}
