import type { ChunkStore, DocumentStore, PassageReader } from '@repaso/contract';

/** Reads passages from the store: those of whole collections as they are indexed. */
export function createPassageReader({
  chunks,
  documents,
}: {
  chunks: Pick<ChunkStore, 'ofDocument' | 'inContext'>;
  documents: Pick<DocumentStore, 'list'>;
}): PassageReader {
  return {
    async *passages(collections) {
      for (const collection of new Set(collections)) {
        for (const { id, status } of await documents.list(collection)) {
          if (status !== 'ready') continue;
          for await (const { chunk } of chunks.ofDocument(id)) {
            const { label: _label, ordinal: _ordinal, ...passage } = chunk;
            yield passage;
          }
        }
      }
    },
    inContext: (chunkId) => chunks.inContext(chunkId),
  };
}
