import { AppError, type Health } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { version } from '../../version.ts';

export function healthRoutes(repaso: Repaso): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    if (repaso.isDraining())
      throw new AppError('busy', 'Repaso is shutting down.', {
        spanish: { message: 'Repaso se está cerrando.' },
      });
    const { documents, chunks } = await repaso.store.documents.count();
    const health: Health = {
      status: 'ok',
      version,
      model: repaso.modelName,
      embedder: repaso.embedderName(),
      reranker: repaso.rerankerName(),
      documents,
      chunks,
    };
    return c.json(health);
  });
  return routes;
}
