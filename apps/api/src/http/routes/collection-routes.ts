import { AppError, createCollectionSchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { jsonList } from '../json-list.ts';
import { readJson } from '../read-json.ts';

/** Refusal of an id that no collection has. */
export function missingCollection(id: string): AppError {
  return new AppError('not_found', `There is no collection ${id}.`, {
    hint: 'GET /api/collections lists them.',
    spanish: { message: `No hay ninguna colección ${id}.`, hint: 'GET /api/collections las enumera.' },
  });
}

export function collectionRoutes(repaso: Repaso): Hono {
  const { collections, documents } = repaso.store;
  const routes = new Hono();

  routes.get('/', async (c) => c.json({ collections: await collections.list() }));

  routes.post('/', async (c) =>
    c.json(await collections.create(await readJson(c, createCollectionSchema)), 201),
  );

  routes.delete('/:id', async (c) => {
    const id = c.req.param('id');
    if ((await collections.get(id)) === undefined) throw missingCollection(id);
    await repaso.ingestion.removeCollection(id);
    return c.body(null, 204);
  });

  routes.get('/:id/documents', async (c) => {
    const id = c.req.param('id');
    if ((await collections.get(id)) === undefined) throw missingCollection(id);
    const body = await jsonList('documents', await documents.list(id));
    return c.body(body, 200, { 'content-type': 'application/json' });
  });

  return routes;
}
