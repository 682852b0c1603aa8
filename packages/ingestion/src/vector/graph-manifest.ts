import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LabelSet } from './label-set.ts';

/** Raised when the files change in a way that older or newer programs could misread. */
const FORMAT = 3;
const MAGIC = 'repaso-hnsw';
const LINE_END = 0x0a;

const manifestSchema = z.strictObject({
  collectionId: z.string(),
  model: z.string(),
  revision: z.string(),
  dimension: z.number().int().positive(),
  chunker: z.string(),
  /** Looked at one by one afterwards: a schema takes a stop of the event loop for 100,000 of them. */
  labels: z.custom<unknown[]>(Array.isArray, 'no list of labels'),
  /** Elements in the file, removed ones included. */
  count: z.number().int().nonnegative(),
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});

/** What stands beside every graph file. Its rename is the moment at which a new graph counts. */
export type GraphManifest = Omit<z.infer<typeof manifestSchema>, 'labels'> & {
  /** Those that are alive; the file may hold others, which were removed. */
  labels: LabelSet;
};

/** A head line of magic word, format and SHA-256 of the rest, then the manifest as JSON. */
export function encodeManifest(manifest: GraphManifest): string {
  const body = JSON.stringify({ ...manifest, labels: [...manifest.labels] });
  return `${MAGIC} ${FORMAT} ${hashOf(body)}\n${body}`;
}

/** @throws Error with the reason, for anything that `encodeManifest` of this format did not write */
export async function decodeManifest(bytes: Uint8Array): Promise<GraphManifest> {
  const end = bytes.indexOf(LINE_END);
  // Latin-1 keeps every byte apart, so that a damaged one cannot hide behind a replacement character.
  const head = Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('latin1');
  const [magic, format, checksum, ...rest] = head.split(' ');
  if (magic !== MAGIC || rest.length > 0) throw new Error('it is no file of ours');
  if (format !== String(FORMAT)) throw new Error(`its format is ${format}, not ${FORMAT}`);
  const body = bytes.subarray(end + 1);
  if (checksum !== hashOf(body)) throw new Error('its checksum is wrong');
  const manifest = manifestSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  const labels = await LabelSet.of(onlyLabels(manifest.labels));
  if (labels.size < manifest.labels.length) throw new Error('it names a label twice');
  if (labels.size > manifest.count) throw new Error('its labels contradict its count');
  return { ...manifest, labels };
}

function* onlyLabels(values: Iterable<unknown>): Generator<number> {
  for (const value of values) {
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 0xffffffff)
      throw new Error('its labels are none');
    yield value as number;
  }
}

function hashOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
