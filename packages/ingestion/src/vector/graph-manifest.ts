import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Raised when the files change in a way that older or newer programs could misread. */
const FORMAT = 3;
const MAGIC = 'repaso-hnsw';

const manifestSchema = z.strictObject({
  collectionId: z.string(),
  model: z.string(),
  revision: z.string(),
  dimension: z.number().int().positive(),
  chunker: z.string(),
  /** Labels that are alive; the file may hold others, which were removed. */
  labels: z.array(z.number().int().min(0).max(0xffffffff)),
  /** Elements in the file, removed ones included. */
  count: z.number().int().nonnegative(),
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});

/** What stands beside every graph file. Its rename is the moment at which a new graph counts. */
export type GraphManifest = z.infer<typeof manifestSchema>;

/** A head line of magic word, format and SHA-256 of the rest, then the manifest as JSON. */
export function encodeManifest(manifest: GraphManifest): string {
  const body = JSON.stringify(manifest);
  return `${MAGIC} ${FORMAT} ${hashOf(body)}\n${body}`;
}

/** @throws Error with the reason, for anything that `encodeManifest` of this format did not write */
export function decodeManifest(bytes: Uint8Array): GraphManifest {
  // Latin-1 keeps every byte apart, so that a damaged one cannot hide behind a replacement character.
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n');
  const [magic, format, checksum, ...rest] = text.slice(0, Math.max(0, end)).split(' ');
  if (magic !== MAGIC || rest.length > 0) throw new Error('it is no file of ours');
  if (format !== String(FORMAT)) throw new Error(`its format is ${format}, not ${FORMAT}`);
  const body = bytes.subarray(end + 1);
  if (checksum !== hashOf(body)) throw new Error('its checksum is wrong');
  const manifest = manifestSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  if (new Set(manifest.labels).size !== manifest.labels.length || manifest.labels.length > manifest.count) {
    throw new Error('its labels contradict its count');
  }
  return manifest;
}

function hashOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
