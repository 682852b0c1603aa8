import {
  AppError,
  confirmToolSchema,
  createThreadSchema,
  createTurnSchema,
  type Turn,
  updateThreadSchema,
} from '@repaso/contract';
import { Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { Repaso } from '../../repaso.ts';
import { eventStream } from '../event-stream.ts';
import { readJson } from '../read-json.ts';

const IN_SPANISH = { thread: 'ninguna conversación', turn: 'ningún turno' };

function missing(what: keyof typeof IN_SPANISH, id: string): AppError {
  return new AppError('not_found', `There is no ${what} ${id}.`, {
    hint: 'GET /api/threads lists the threads.',
    spanish: {
      message: `No hay ${IN_SPANISH[what]} ${id}.`,
      hint: 'GET /api/threads enumera las conversaciones.',
    },
  });
}

/** Checks a question's place in its thread before the stream begins, while the answer can still be a 404. */
function requireParent(turns: Turn[], parent: string | null | undefined): void {
  if (typeof parent === 'string' && !turns.some((turn) => turn.id === parent)) throw missing('turn', parent);
}

export function threadRoutes(repaso: Repaso): Hono<{ Variables: RequestIdVariables }> {
  const { threads } = repaso.store;
  const routes = new Hono<{ Variables: RequestIdVariables }>();

  routes.get('/threads', async (c) => c.json({ threads: await threads.list() }));

  routes.post('/threads', async (c) =>
    c.json(await threads.create(await readJson(c, createThreadSchema)), 201),
  );

  routes.get('/threads/:id', async (c) => {
    const id = c.req.param('id');
    const thread = await threads.get(id);
    if (thread === undefined) throw missing('thread', id);
    return c.json(thread);
  });

  routes.patch('/threads/:id', async (c) =>
    c.json(await threads.update(c.req.param('id'), await readJson(c, updateThreadSchema))),
  );

  routes.delete('/threads/:id', async (c) => {
    await threads.delete(c.req.param('id'));
    return c.body(null, 204);
  });

  routes.post('/threads/:id/turns', async (c) => {
    const { text, parent, model, query, options } = await readJson(c, createTurnSchema);
    const threadId = c.req.param('id');
    const thread = await threads.get(threadId);
    if (thread === undefined) throw missing('thread', threadId);
    requireParent(thread.turns, parent);
    if (model !== undefined) repaso.models.requireInUse(model, repaso.modelName);
    // While the answer can still be a status with Retry-After.
    repaso.checkModelRoom(threadId);
    const controller = new AbortController();
    const events = repaso.agent.ask({
      threadId,
      text,
      ...(parent === undefined ? {} : { parent }),
      ...(query === undefined ? {} : { query }),
      ...(options === undefined ? {} : { options }),
      confirm: repaso.confirmations.ask,
      signal: controller.signal,
      requestId: c.get('requestId'),
    });
    return eventStream(repaso.turns.watch(events, controller), () => controller.abort());
  });

  routes.post('/turns/:id/confirm', async (c) => {
    const { callId, allowed } = await readJson(c, confirmToolSchema);
    if (!repaso.confirmations.settle(c.req.param('id'), callId, allowed)) {
      throw new AppError('not_found', `No call ${callId} of this turn waits for an answer.`, {
        hint: 'It was answered, stopped, or nobody answered in five minutes.',
        spanish: {
          message: `Ninguna llamada ${callId} de este turno espera respuesta.`,
          hint: 'Ya se respondió, se detuvo, o nadie respondió en cinco minutos.',
        },
      });
    }
    return c.body(null, 204);
  });

  routes.delete('/turns/:id', async (c) => {
    const id = c.req.param('id');
    if (!repaso.turns.stop(id) && (await threads.getTurn(id)) === undefined) throw missing('turn', id);
    return c.body(null, 204);
  });

  return routes;
}
