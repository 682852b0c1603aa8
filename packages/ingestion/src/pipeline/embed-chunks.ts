import { hash } from 'node:crypto';
import type { ChunkStore } from '@repaso/contract';
import { Breath } from '../retrieval/breath.ts';
import { contextualText } from '../splitting/contextual-text.ts';

export interface PassageEmbedder {
  readonly id: string;
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Vectors that are looked for at a time: where all of them are there, they are read in some milliseconds. */
const LOOKED_UP = 16;

type Content = Parameters<typeof contextualText>[0];

/** Hex SHA-256 of what is embedded for a passage. */
export function contentHash(content: Content): string {
  return hash('sha256', contextualText(content));
}

/**
 * One vector a chunk, in order. Content that any stored chunk has already been embedded for is not embedded again: the
 * vectors in the store are the cache, so nothing of a deleted document stays behind in it.
 */
export async function embedChunks(
  chunks: readonly Content[],
  embedder: PassageEmbedder,
  store: Pick<ChunkStore, 'vectorsByContent'>,
): Promise<Float32Array[]> {
  const hashes = chunks.map(contentHash);
  const known = new Map<string, Float32Array>();
  const breath = new Breath();
  for (let from = 0; from < hashes.length; from += LOOKED_UP) {
    await breath.take();
    const some = await store.vectorsByContent(embedder.id, hashes.slice(from, from + LOOKED_UP));
    for (const [hash, vector] of some) known.set(hash, vector);
  }
  const missing = new Map<string, string>();
  for (const [index, hash] of hashes.entries()) {
    if (!known.has(hash)) missing.set(hash, contextualText(chunks[index] as Content));
  }
  const fresh = await embedder.embedPassages([...missing.values()]);
  for (const [index, hash] of [...missing.keys()].entries()) known.set(hash, fresh[index] as Float32Array);
  return hashes.map((hash) => known.get(hash) as Float32Array);
}
