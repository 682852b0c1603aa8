import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';

/** What the machine is and how the model lies on it. `?measure=1` measures the speed anew, `?measure=0` never does. */
export function hardwareRoutes(repaso: Repaso): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const measure = c.req.query('measure');
    return c.json(await repaso.hardware(measure === '1' ? 'anew' : measure === '0' ? 'never' : 'once'));
  });
  return routes;
}
