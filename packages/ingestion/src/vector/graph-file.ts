import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import { HnswIndex } from './hnsw-index.ts';

const FORMAT = 1;

/** What stands beside every graph file. The rename of the manifest is the moment at which a new graph counts. */
interface Manifest {
  format: number;
  embedder: string;
  dimension: number;
  labels: number[];
  file: string;
  bytes: number;
  sha256: string;
}

export interface GraphPlace {
  folder: string;
  collectionId: string;
  /** Fingerprint of the embedder whose vectors the graph holds. */
  embedder: string;
  dimension: number;
}

/**
 * Saves a graph: written aside under a new name, synced, checked, then named by a manifest that is swapped in whole.
 * A process that dies at any point leaves the graph before or the graph after.
 */
export async function saveGraph(place: GraphPlace, graph: HnswIndex): Promise<void> {
  const base = baseName(place.collectionId);
  await mkdir(place.folder, { recursive: true });
  const labels = graph.labels();
  const file = `${base}.${randomUUID().slice(0, 8)}.hnsw`;
  const path = join(place.folder, file);
  try {
    await graph.write(path);
    await sync(path);
    const { size } = await stat(path);
    // hnswlib reports success on a full disk; a graph is never smaller than its vectors.
    if (size < labels.length * place.dimension * 4) throw diskFull();
    const manifest: Manifest = {
      format: FORMAT,
      embedder: place.embedder,
      dimension: place.dimension,
      labels,
      file,
      bytes: size,
      sha256: await hashFile(path),
    };
    const aside = join(place.folder, `${base}.${randomUUID().slice(0, 8)}.tmp`);
    await writeFile(aside, JSON.stringify(manifest), { flush: true });
    await rename(aside, join(place.folder, `${base}.json`));
    await sync(place.folder);
  } catch (error) {
    await rm(path, { force: true });
    throw (error as { code?: string }).code === 'ENOSPC' ? diskFull(error) : error;
  }
  await removeFiles(place.folder, place.collectionId, file);
}

/** Loads the graph of a collection, or nothing where there is none that can be trusted in every byte. */
export async function loadGraph(place: GraphPlace): Promise<HnswIndex | undefined> {
  const manifest = await readManifest(place);
  if (!manifest) return undefined;
  const path = join(place.folder, manifest.file);
  try {
    if ((await stat(path)).size !== manifest.bytes || (await hashFile(path)) !== manifest.sha256)
      return undefined;
    return HnswIndex.readVerified(path, place.dimension, manifest.labels);
  } catch {
    return undefined;
  }
}

/** Removes every file of the collection, except `keep` and the manifest that names it. */
export async function removeFiles(folder: string, collectionId: string, keep?: string): Promise<void> {
  const base = baseName(collectionId);
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    if (!file.startsWith(`${base}.`) || (keep !== undefined && (file === keep || file === `${base}.json`)))
      continue;
    await rm(join(folder, file), { force: true });
  }
}

async function readManifest(place: GraphPlace): Promise<Manifest | undefined> {
  const base = baseName(place.collectionId);
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(place.folder, `${base}.json`), 'utf8'));
    const matches =
      manifest.format === FORMAT &&
      manifest.embedder === place.embedder &&
      manifest.dimension === place.dimension &&
      Array.isArray(manifest.labels) &&
      manifest.labels.every(Number.isInteger) &&
      new RegExp(`^${base}\\.[0-9a-f]{8}\\.hnsw$`).test(manifest.file);
    return matches ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Collection ids are made by the store; anything else has no business in a file name. */
function baseName(collectionId: string): string {
  if (!/^[\w-]{1,80}$/.test(collectionId)) {
    throw new AppError('bad_request', 'This collection id cannot be used as a file name.');
  }
  return collectionId;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}

function diskFull(cause?: unknown): AppError {
  return new AppError('disk_full', 'The search index could not be saved: the disk is full.', {
    hint: 'Free some space; the index is rebuilt by itself.',
    cause,
  });
}
