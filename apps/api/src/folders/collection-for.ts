import { AppError, type Collection } from '@repaso/contract';
import type { ApiClient } from '../cli/api-client.ts';

/** The collection of this name, made where there is none. */
export async function collectionFor(client: ApiClient, name: string): Promise<Collection> {
  const find = async () =>
    (await client.collections()).find((one) => one.name.toLowerCase() === name.toLowerCase());
  const known = await find();
  if (known) return known;
  try {
    return await client.createCollection(name);
  } catch (error) {
    // Another caller was faster.
    const made = error instanceof AppError && error.code === 'conflict' ? await find() : undefined;
    if (made) return made;
    throw error;
  }
}
