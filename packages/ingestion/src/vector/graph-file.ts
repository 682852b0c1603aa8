import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import { foldedDimension } from './fold.ts';
import { readGraphLayout } from './graph-layout.ts';
import { decodeManifest, encodeManifest, type GraphManifest } from './graph-manifest.ts';
import { HnswIndex } from './hnsw-index.ts';
import type { IndexIdentity } from './index-identity.ts';

export interface GraphPlace {
  folder: string;
  collectionId: string;
  identity: IndexIdentity;
}

/** What is found at a place. `foreign`: whole, but of another model, chunker or collection, so its vectors must not mix. */
export type GraphState =
  | { state: 'sound'; manifest: GraphManifest; path: string }
  | { state: 'missing' }
  | { state: 'damaged' | 'foreign'; reason: string };

/**
 * Saves a graph: written aside under a new name, synced, read back, then named by a manifest that is swapped in whole.
 * A process that dies at any point leaves the graph before or the graph after.
 * @throws AppError `disk_full`
 */
export async function saveGraph(
  { folder, collectionId, identity }: GraphPlace,
  graph: HnswIndex,
): Promise<void> {
  const base = baseName(collectionId);
  await mkdir(folder, { recursive: true });
  const { labels } = graph;
  const count = labels.size + graph.removed;
  const file = `${base}.${randomUUID().slice(0, 8)}.hnsw`;
  const aside = join(folder, `${base}.${randomUUID().slice(0, 8)}.tmp`);
  const path = join(folder, file);
  try {
    await graph.write(path);
    await sync(path);
    await verify(path, count, graph.dimension);
    const { size: bytes } = await stat(path);
    const sha256 = await hashFile(path);
    const manifest = { collectionId, ...identity, labels, count, file, bytes, sha256 };
    await writeFile(aside, encodeManifest(manifest), { flush: true });
    await rename(aside, join(folder, `${base}.index`));
    await sync(folder);
  } catch (error) {
    await rm(path, { force: true });
    await rm(aside, { force: true });
    throw isFull(error) ? diskFull(error) : error;
  }
  await removeFiles(folder, collectionId, file);
}

/** Examines the files of a collection, every byte of them, without native code. */
export async function inspectGraph({ folder, collectionId, identity }: GraphPlace): Promise<GraphState> {
  const base = baseName(collectionId);
  let manifest: GraphManifest;
  try {
    manifest = await decodeManifest(await readFile(join(folder, `${base}.index`)));
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return { state: 'missing' };
    return { state: 'damaged', reason: `The head of the index cannot be trusted: ${reasonOf(error)}.` };
  }
  if (manifest.collectionId !== collectionId) {
    return { state: 'foreign', reason: 'The index belongs to another collection.' };
  }
  for (const key of ['model', 'revision', 'dimension', 'chunker'] as const) {
    if (manifest[key] === identity[key]) continue;
    const reason = `The index is of ${key} ${manifest[key]}, not ${identity[key]}.`;
    return { state: 'foreign', reason };
  }
  try {
    // Only ever a file of this folder: nothing that a manifest says may lead out of it.
    if (!new RegExp(`^${base}\\.[0-9a-f]{8}\\.hnsw$`).test(manifest.file))
      throw new Error('its name is not ours');
    const path = join(folder, manifest.file);
    if ((await stat(path)).size !== manifest.bytes) throw new Error('its length is wrong');
    if ((await hashFile(path)) !== manifest.sha256) throw new Error('its checksum is wrong');
    const layout = await readGraphLayout(path);
    if (layout.count !== manifest.count || layout.dimension !== foldedDimension(manifest.dimension)) {
      throw new Error('its head contradicts the index');
    }
    return { state: 'sound', manifest, path };
  } catch (error) {
    return { state: 'damaged', reason: `The graph file cannot be trusted: ${reasonOf(error)}.` };
  }
}

/** Loads the graph of a collection, of its vectors' folds, or nothing where there is none that can be trusted in every byte. */
export async function loadGraph(place: GraphPlace): Promise<HnswIndex | undefined> {
  const found = await inspectGraph(place);
  if (found.state !== 'sound') return undefined;
  try {
    const dimension = foldedDimension(place.identity.dimension);
    return await HnswIndex.readVerified(found.path, dimension, found.manifest.labels);
  } catch {
    return undefined;
  }
}

/** Removes every file of the collection, except `keep` and the manifest that names it. */
export async function removeFiles(folder: string, collectionId: string, keep?: string): Promise<void> {
  const base = baseName(collectionId);
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const kept = keep !== undefined && (file === keep || file === `${base}.index`);
    if (file.startsWith(`${base}.`) && !kept) await rm(join(folder, file), { force: true });
  }
}

/** hnswlib reports success on a full disk: only what reads back as this graph was written. */
async function verify(path: string, count: number, dimension: number): Promise<void> {
  const layout = await readGraphLayout(path).catch((error: unknown) => {
    throw diskFull(error);
  });
  if (layout.count !== count || layout.dimension !== dimension) throw diskFull();
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
  for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 20 }))
    hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}

function reasonOf(error: unknown): string {
  if ((error as { code?: string }).code === 'ENOENT') return 'it is not there';
  return error instanceof Error && error.constructor === Error ? error.message : 'it cannot be read';
}

function isFull(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}

function diskFull(cause?: unknown): AppError {
  return new AppError('disk_full', 'The search index could not be saved: the disk is full.', {
    hint: 'Free some space; the index is rebuilt by itself.',
    cause,
    spanish: {
      message: 'El índice de búsqueda no se ha podido guardar: el disco está lleno.',
      hint: 'Libera espacio; el índice se rehace solo.',
    },
  });
}
