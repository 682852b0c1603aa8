import type { ChunkStore, CollectionStore, Document, DocumentStore } from '@repaso/contract';
import { embedChunks, type PassageEmbedder } from './embed-chunks.ts';

export interface ReembedParts {
  collections: Pick<CollectionStore, 'list'>;
  documents: Pick<DocumentStore, 'list'>;
  chunks: Pick<ChunkStore, 'withoutVector' | 'saveVectors' | 'vectorsByContent'>;
}

/** Chunks whose vectors are stored in one transaction. */
const BATCH = 64;

/**
 * Makes the vectors of another embedder for everything that can be found; those that are stored already are kept, so a
 * stop costs one batch. The vectors in service are not touched.
 * @returns how many were made; 0 means that nothing was missing
 */
export async function reembed(
  { collections, documents, chunks }: ReembedParts,
  embedder: PassageEmbedder,
  { signal, onDocument }: { signal: AbortSignal; onDocument?: (document: Document) => void },
): Promise<number> {
  let made = 0;
  for (const { id: collectionId } of await collections.list()) {
    for (const document of await documents.list(collectionId)) {
      if (document.status !== 'ready') continue;
      for (;;) {
        signal.throwIfAborted();
        const batch = await chunks.withoutVector(document.id, embedder.id, BATCH);
        if (batch.length === 0) break;
        const vectors = await embedChunks(batch, embedder, chunks);
        await chunks.saveVectors(
          embedder.id,
          batch.map(({ chunkId }, row) => ({ chunkId, vector: vectors[row] as Float32Array })),
        );
        made += batch.length;
      }
      onDocument?.(document);
    }
  }
  return made;
}
