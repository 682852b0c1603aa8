import { AppError } from '@repaso/contract';
import { parseReference } from '@repaso/models';
import { Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { ModelService } from '../../models/model-service.ts';
import { eventStream } from '../event-stream.ts';

type Variables = { Variables: RequestIdVariables };

/**
 * The models: what there is, what fits, download and choice.
 * @param mayUseFiles whether files of this machine may be named: not where others than its user reach the server
 */
export function modelRoutes(
  models: ModelService,
  { mayUseFiles }: { mayUseFiles: boolean },
): Hono<Variables> {
  const routes = new Hono<Variables>();

  routes.get('/', async (c) => c.json({ models: await models.list() }));

  // Leaving the stream pauses the download.
  routes.post('/:id/pull', (c) => {
    const controller = new AbortController();
    const events = models.pull(c.req.param('id'), controller.signal, c.get('requestId'));
    return eventStream(events, () => controller.abort());
  });

  routes.delete('/:id/pull', async (c) => {
    await models.discard(c.req.param('id'));
    return c.body(null, 204);
  });

  routes.delete('/:id', async (c) => {
    await models.remove(c.req.param('id'));
    return c.body(null, 204);
  });

  routes.post('/:id/use', async (c) => {
    const id = c.req.param('id');
    if (!mayUseFiles && parseReference(id).type === 'file') {
      throw new AppError('forbidden', 'Files are not chosen over the network.', {
        hint: 'On the machine itself: REPASO_MODEL=PATH, or `repaso models use PATH` while the server is stopped.',
        spanish: {
          message: 'Los archivos no se eligen por la red.',
          hint: 'En la propia máquina: REPASO_MODEL=RUTA, o `repaso models use RUTA` con el servidor parado.',
        },
      });
    }
    return c.json(await models.use(id));
  });

  return routes;
}
