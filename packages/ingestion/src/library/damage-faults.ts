import type { ChunkStore, Document, DocumentStore } from '@repaso/contract';
import type { Ingestion } from '../pipeline/ingestion.ts';
import type { LibraryFault } from './examine-library.ts';

export interface DamageParts {
  documents: Pick<DocumentStore, 'isTextDamaged'>;
  chunks: Pick<ChunkStore, 'damaged' | 'dropVectors'>;
  embedder: { readonly id: string };
  ingestion: Pick<Ingestion, 'restart' | 'complete'>;
}

/**
 * What a disk has changed of a document in the database. Its words come from its original again; a vector is made again from
 * its words.
 */
export async function* damageFaults(
  { documents, chunks, embedder, ingestion }: DamageParts,
  { id, name }: Pick<Document, 'id' | 'name'>,
  isOriginalSound: boolean,
): AsyncGenerator<LibraryFault> {
  const { passages, vectors } = await chunks.damaged(id, embedder.id);
  const isTextDamaged = await documents.isTextDamaged(id);
  if (isTextDamaged || passages.length > 0) {
    const what = [
      ...(isTextDamaged ? ['its text'] : []),
      ...(passages.length > 0 ? [`${passages.length} passages`] : []),
      ...(vectors.length > 0 ? [`${vectors.length} vectors`] : []),
    ];
    yield {
      detail: `“${name}” is damaged in the database: ${what.join(', ')}.`,
      ...(isOriginalSound
        ? { remedy: 'It is read again from its original.', mend: () => ingestion.restart(id) }
        : { remedy: 'Add the file again on the page, then run repaso doctor --repair.' }),
    };
    return;
  }
  if (vectors.length === 0) return;
  yield {
    detail: `“${name}” is damaged in the database: ${vectors.length} vectors.`,
    remedy: 'They are made again from its passages.',
    async mend() {
      await chunks.dropVectors(embedder.id, vectors);
      await ingestion.complete(id);
    },
  };
}
