import type { Collection, CreateCollection } from '../collection.ts';

export interface CollectionStore {
  /** @throws AppError `conflict` when the name is taken (compared without case). */
  create(collection: CreateCollection): Promise<Collection>;
  list(): Promise<Collection[]>;
  get(id: string): Promise<Collection | undefined>;
  findByName(name: string): Promise<Collection | undefined>;
  /** Removes the collection with its documents, chunks, vectors and jobs. @throws AppError `not_found` */
  delete(id: string): Promise<void>;
}
