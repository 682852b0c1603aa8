import { createHash } from 'node:crypto';
import { randomNumbers } from './random-numbers.ts';

/** The two files of a saved index. */
export interface IndexFiles {
  manifest: Buffer;
  graph: Buffer;
}

export interface Damage {
  name: string;
  apply(files: IndexFiles): IndexFiles;
}

const HEAD = 96;
/** Size fields in the head of a graph file; `maxM` and the others by their place. */
const COUNTS = [8, 16, 24, 32, 40, 56, 64, 72];
const HUGE = [2n ** 32n, 2n ** 48n, 2n ** 63n - 1n];

/**
 * 162 ways in which the files of an index go wrong on real disks or are put in place by others: truncation, single bits of
 * the native head, noise, zeroed pages, damaged and forged manifests, and heads with huge counts under checksums that fit.
 */
export function damages(): Damage[] {
  const upTo = randomNumbers(162);
  const share = (): number => upTo(1000) / 1000;
  const all: Damage[] = [];
  const graph = (name: string, change: (bytes: Buffer) => Buffer): void => {
    all.push({ name, apply: (files) => ({ ...files, graph: change(Buffer.from(files.graph)) }) });
  };
  const manifest = (name: string, change: (bytes: Buffer) => Buffer): void => {
    all.push({ name, apply: (files) => ({ ...files, manifest: change(Buffer.from(files.manifest)) }) });
  };

  for (let n = 0; n < 40; n += 1)
    graph(`graph cut at ${n}/40`, (b) => b.subarray(0, Math.floor((b.length * n) / 40)));
  for (let n = 0; n < 40; n += 1) {
    const bit = n * 19 + 5;
    graph(`bit ${bit} of the head flipped`, (b) => flip(b, bit));
  }
  for (let n = 0; n < 16; n += 1) {
    const place = share();
    graph(`noise at ${place} of the body`, (b) => {
      const from = HEAD + Math.floor(place * (b.length - HEAD - 20));
      for (let at = from; at < from + 20; at += 1) b[at] = (b[at] as number) ^ (1 + upTo(255));
      return b;
    });
  }
  for (let n = 0; n < 4; n += 1) graph(`page ${n} zeroed`, (b) => b.fill(0, n * 4096, (n + 1) * 4096));
  graph('a byte too many', (b) => Buffer.concat([b, Buffer.from([0])]));
  graph('another kind of file', () => Buffer.from('SQLite format 3\u0000'.repeat(64)));

  for (let n = 0; n < 20; n += 1)
    manifest(`manifest cut at ${n}/20`, (b) => b.subarray(0, Math.floor((b.length * n) / 20)));
  for (let n = 0; n < 20; n += 1) {
    const place = share();
    manifest(`bit at ${place} of the manifest flipped`, (b) => flip(b, Math.floor(place * b.length * 8)));
  }
  manifest('manifest of zeros', (b) => b.fill(0));
  manifest('manifest of an older format', (b) =>
    Buffer.from(b.toString().replace('repaso-hnsw 3', 'repaso-hnsw 2')),
  );

  for (const offset of COUNTS) {
    for (const [n, value] of HUGE.entries()) {
      if (all.length >= 162 - FORGED.length) break;
      all.push({
        name: `forged: number ${n} at ${offset} of the head is huge, checksums fit`,
        apply: (files) => {
          const bytes = Buffer.from(files.graph);
          bytes.writeBigUInt64LE(value, offset);
          return sealed(files.manifest, bytes, () => undefined);
        },
      });
    }
  }
  for (const [name, change] of FORGED) {
    all.push({
      name: `forged: ${name}, checksums fit`,
      apply: (files) => sealed(files.manifest, files.graph, change),
    });
  }
  return all;
}

type Fields = Record<string, unknown> & { labels: number[]; count: number; file: string };

/** Manifests that are whole and lie. */
const FORGED: [string, (fields: Fields) => void][] = [
  ['another dimension', (fields) => Object.assign(fields, { dimension: 16 })],
  ['another model', (fields) => Object.assign(fields, { model: 'other-model' })],
  ['another revision', (fields) => Object.assign(fields, { revision: '000000000000' })],
  ['another chunker', (fields) => Object.assign(fields, { chunker: 'lines@1' })],
  ['another collection', (fields) => Object.assign(fields, { collectionId: 'other' })],
  ['another count', (fields) => Object.assign(fields, { count: fields.count + 1 })],
  [
    'more labels than elements',
    (fields) => fields.labels.push(...fields.labels.map((label) => label + 100_000)),
  ],
  ['a label twice', (fields) => fields.labels.push(fields.labels[0] as number)],
  ['a label that is no label', (fields) => fields.labels.push(-1)],
  ['a path out of the folder', (fields) => Object.assign(fields, { file: '../../etc/passwd' })],
  ['a field too many', (fields) => Object.assign(fields, { trusted: true })],
];

function flip(bytes: Buffer, bit: number): Buffer {
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
  return bytes;
}

/** The files with a changed manifest whose checksums are right. */
function sealed(manifest: Buffer, graph: Buffer, change: (fields: Fields) => void): IndexFiles {
  const text = manifest.toString();
  const [magic, format] = text.split(' ');
  const fields: Fields = JSON.parse(text.slice(text.indexOf('\n') + 1));
  Object.assign(fields, { bytes: graph.length, sha256: sha256(graph) });
  change(fields);
  const body = JSON.stringify(fields);
  return { graph, manifest: Buffer.from(`${magic} ${format} ${sha256(body)}\n${body}`) };
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
