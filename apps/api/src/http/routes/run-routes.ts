import { AppError, runQuerySchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { Repaso } from '../../repaso.ts';
import { validate } from '../read-json.ts';
import { requireTask, respondWithRun } from './task-routes.ts';

/** The kept runs of tasks. */
export function runRoutes(repaso: Repaso): Hono<{ Variables: RequestIdVariables }> {
  const { runs } = repaso.store;
  const routes = new Hono<{ Variables: RequestIdVariables }>();

  const find = async (id: string) => {
    const run = await runs.get(id);
    if (run !== undefined) return run;
    throw new AppError('not_found', `There is no run ${id}.`, {
      hint: 'GET /api/runs lists them.',
      spanish: { message: `No existe la ejecución ${id}.`, hint: 'GET /api/runs las enumera.' },
    });
  };

  routes.get('/', async (c) => c.json({ runs: await runs.list(validate(runQuerySchema, c.req.query())) }));

  routes.get('/:id', async (c) => c.json(await find(c.req.param('id'))));

  routes.post('/:id/resume', async (c) => {
    const run = await find(c.req.param('id'));
    const task = requireTask(repaso, run.task);
    const request = { task, input: run.input, requestId: c.get('requestId'), resume: run.id };
    return respondWithRun(c, repaso, request);
  });

  // A run that is still going is stopped first; one that cannot be resumed is gone with that.
  routes.delete('/:id', async (c) => {
    const id = c.req.param('id');
    const stopped = await repaso.taskRunner.stop(id);
    if (!stopped || (await runs.get(id)) !== undefined) await runs.delete(id);
    return c.body(null, 204);
  });

  return routes;
}
