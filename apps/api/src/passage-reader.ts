import type { ChunkStore, PassageReader } from '@repaso/contract';

/** Reads passages from the store: those of whole collections as they are indexed. */
export function createPassageReader(
  chunks: Pick<ChunkStore, 'embedded' | 'inContext'>,
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
    inContext: (chunkId) => chunks.inContext(chunkId),
  };
}
