import {
  AppError,
  type Collection,
  type CollectionStore,
  type PassageRetriever,
  passageSchema,
} from '@repaso/contract';
import { z } from 'zod';
import { defineTask } from './task.ts';

/** The collection with this id or, failing that, this name. @throws AppError `not_found` that lists the names */
export async function findCollection(collections: CollectionStore, idOrName: string): Promise<Collection> {
  const found = (await collections.get(idOrName)) ?? (await collections.findByName(idOrName));
  if (found !== undefined) return found;
  const names = (await collections.list()).map((collection) => collection.name).join(', ');
  throw new AppError('not_found', `There is no collection "${idOrName}".`, {
    hint: `Collections: ${names || 'none yet'}.`,
    spanish: {
      message: `No existe la colección «${idOrName}».`,
      hint: `Colecciones: ${names || 'ninguna todavía'}.`,
    },
  });
}

export function createRetrieveTask(ports: { collections: CollectionStore; retriever: PassageRetriever }) {
  return defineTask({
    name: 'retrieve',
    description: 'Find the passages of a collection that fit a query best.',
    input: z.strictObject({
      /** Id or name. */
      collection: z.string().min(1),
      query: z.string().trim().min(1).max(2000),
      k: z.number().int().min(1).max(100).default(5),
    }),
    output: z.object({ passages: z.array(passageSchema) }),
    async run({ collection, query, k }, { signal }) {
      const { id } = await findCollection(ports.collections, collection);
      return { passages: await ports.retriever.search({ collections: [id], text: query, k, signal }) };
    },
  });
}
