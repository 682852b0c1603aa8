import type { ChunkStore, PassageReader } from '@repaso/contract';

/** Reads the passages of whole collections from the store, as they are indexed. */
export function createPassageReader(
  chunks: Pick<ChunkStore, 'embedded'>,
  embedder: { readonly id: string },
): PassageReader {
  return {
    async *passages(collections) {
      for (const collection of new Set(collections)) {
        for await (const { chunk } of chunks.embedded(collection, embedder.id)) {
          const { label: _label, ordinal: _ordinal, ...passage } = chunk;
          yield passage;
        }
      }
    },
  };
}
