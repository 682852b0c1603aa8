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
  labels: z.custom<number[]>(areLabels, 'no list of labels'),
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
  if (manifest.labels.length > manifest.count) throw new Error('its labels contradict its count');
  return manifest;
}

/** Whether this is a list of different labels: by hand, since a schema takes a stop of the event loop for 100,000 of them. */
function areLabels(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const label of value) if (!Number.isInteger(label) || label < 0 || label > 0xffffffff) return false;
  return new Set(value).size === value.length;
}

function hashOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
