import { AppError, type SearchResult, searchQuerySchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { validate } from '../read-json.ts';

export function searchRoutes(repaso: Repaso): Hono {
  const routes = new Hono();

  routes.get('/search', async (c) => {
    const { collection, q, k, mode } = validate(searchQuerySchema, c.req.query());
    if ((await repaso.store.collections.get(collection)) === undefined) {
      throw new AppError('not_found', `There is no collection ${collection}.`, {
        hint: 'GET /api/collections lists them.',
        spanish: {
          message: `No hay ninguna colección ${collection}.`,
          hint: 'GET /api/collections las enumera.',
        },
      });
    }
    let reranker: string | undefined;
    const passages = await repaso.retriever.search({
      collections: [collection],
      text: q,
      k,
      mode,
      signal: c.req.raw.signal,
      onReranked: (id) => {
        reranker = id;
      },
    });
    const result: SearchResult = { query: q, passages, ...(reranker === undefined ? {} : { reranker }) };
    return c.json(result);
  });

  routes.get('/chunks/:id', async (c) => {
    const id = c.req.param('id');
    const passage = await repaso.store.chunks.inContext(id);
    if (passage === undefined) {
      throw new AppError('not_found', `There is no passage ${id}.`, {
        hint: 'Its document may have been deleted or read again since.',
        spanish: {
          message: `No hay ningún pasaje ${id}.`,
          hint: 'Puede que su documento se haya borrado o se haya vuelto a leer.',
        },
      });
    }
    return c.json(passage);
  });

  return routes;
}
