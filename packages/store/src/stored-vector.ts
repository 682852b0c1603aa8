import { checksum } from './sql/checksum.ts';

/** The bytes of a vector as they lie in the database, and what they were when they were written. */
export interface VectorRow {
  vector: ArrayBuffer;
  /** Null for one that an older version has written. */
  vector_checksum: number | null;
}

/** Furthest that the length of a vector may be from 1, where nothing else is known of it. */
const TOLERANCE = 0.01;

/** The vector; undefined where its bytes are not those that were written. */
export function soundVector({
  vector: bytes,
  vector_checksum: written,
}: VectorRow): Float32Array | undefined {
  if (bytes.byteLength % Float32Array.BYTES_PER_ELEMENT !== 0) return undefined;
  const vector = new Float32Array(bytes);
  const isSound = written === null ? isPlausible(vector) : checksum(new Uint8Array(bytes)) === written;
  return isSound ? vector : undefined;
}

/** Embedders make vectors of length 1; of a text without a word that they know, of length 0. */
function isPlausible(vector: Float32Array): boolean {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 || Math.abs(length - 1) < TOLERANCE;
}
