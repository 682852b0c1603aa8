import { AppError, languageSchema } from '@repaso/contract';
import type { Task } from '@repaso/tasks';
import { type Context, Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { z } from 'zod';
import type { Repaso } from '../../repaso.ts';
import { exampleFor } from '../../tasks/task-examples.ts';
import type { RunRequest } from '../../tasks/task-runner.ts';
import { eventStream } from '../event-stream.ts';
import { readJson, validate } from '../read-json.ts';

type Variables = { Variables: RequestIdVariables };

function describe({ name, description, input, output }: Task) {
  return { name, description, input: z.toJSONSchema(input, { io: 'input' }), output: z.toJSONSchema(output) };
}

/** The task with this name. @throws AppError `not_found` that names the tasks there are */
export function requireTask(repaso: Repaso, name: string): Task {
  const task = repaso.tasks.get(name);
  if (task !== undefined) return task;
  throw new AppError('not_found', `There is no task "${name}".`, {
    hint: `Tasks: ${[...repaso.tasks.keys()].join(', ')}.`,
    spanish: {
      message: `No existe la tarea «${name}».`,
      hint: `Tareas: ${[...repaso.tasks.keys()].join(', ')}.`,
    },
  });
}

/** Answers with the output, or with the events of the run where the client accepts a stream. Leaving stops the task. */
export async function respondWithRun(c: Context, repaso: Repaso, request: RunRequest): Promise<Response> {
  if (!c.req.header('accept')?.includes('text/event-stream')) {
    const { runId, output } = await repaso.taskRunner.finish(request, c.req.raw.signal);
    c.header('x-run-id', runId);
    return c.json(output);
  }
  const controller = new AbortController();
  const { events } = await repaso.taskRunner.start(request, controller);
  return eventStream(events, () => controller.abort());
}

export function taskRoutes(repaso: Repaso): Hono<Variables> {
  const routes = new Hono<Variables>();

  routes.get('/', (c) => c.json({ tasks: [...repaso.tasks.values()].map(describe) }));

  routes.get('/:name/example', async (c) => {
    const { name } = requireTask(repaso, c.req.param('name'));
    const { language } = validate(z.object({ language: languageSchema.default('es') }), c.req.query());
    const input = await exampleFor(name, language);
    if (input !== undefined) return c.json({ input });
    throw new AppError('not_found', `There is no example of ${name}.`, {
      hint: 'GET /api/tasks describes it.',
    });
  });

  routes.post('/:name', async (c) => {
    const task = requireTask(repaso, c.req.param('name'));
    const input = await readJson(c, z.unknown());
    return respondWithRun(c, repaso, { task, input, requestId: c.get('requestId') });
  });

  return routes;
}
