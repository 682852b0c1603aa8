import { writeNoteSchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { readJson } from '../read-json.ts';

/** What Repaso keeps in mind in every conversation: read it, write it, change it, make it forget. */
export function noteRoutes(repaso: Repaso): Hono {
  const { notes } = repaso.store;
  const routes = new Hono();
  routes.get('/', async (c) => c.json({ notes: await notes.list() }));
  routes.post('/', async (c) => c.json(await notes.create(await readJson(c, writeNoteSchema)), 201));
  routes.patch('/:id', async (c) =>
    c.json(await notes.update(c.req.param('id'), await readJson(c, writeNoteSchema))),
  );
  routes.delete('/:id', async (c) => {
    await notes.delete(c.req.param('id'));
    return c.body(null, 204);
  });
  return routes;
}
