import { AppError } from '@repaso/contract';
import type { Task } from '@repaso/tasks';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Repaso } from '../../repaso.ts';
import { readJson } from '../read-json.ts';

function describe({ name, description, input, output }: Task) {
  return { name, description, input: z.toJSONSchema(input, { io: 'input' }), output: z.toJSONSchema(output) };
}

export function taskRoutes(repaso: Repaso): Hono {
  const routes = new Hono();

  routes.get('/', (c) => c.json({ tasks: [...repaso.tasks.values()].map(describe) }));

  routes.post('/:name', async (c) => {
    const name = c.req.param('name');
    const task = repaso.tasks.get(name);
    if (task === undefined) {
      throw new AppError('not_found', `There is no task "${name}".`, {
        hint: `Tasks: ${[...repaso.tasks.keys()].join(', ')}.`,
      });
    }
    return c.json(await task.run(await readJson(c, task.input), { signal: c.req.raw.signal }));
  });

  return routes;
}
