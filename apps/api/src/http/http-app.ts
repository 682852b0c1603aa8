import { AppError } from '@repaso/contract';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type RequestIdVariables, requestId } from 'hono/request-id';
import type { Repaso } from '../repaso.ts';
import { answerErrors } from './answer-errors.ts';
import { guardHost } from './guard-host.ts';
import { isLoopback } from './is-loopback.ts';
import { pageRoutes } from './page-routes.ts';
import { collectionRoutes } from './routes/collection-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { hardwareRoutes } from './routes/hardware-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { ingestRoutes } from './routes/ingest-routes.ts';
import { mcpRoutes } from './routes/mcp-routes.ts';
import { modelRoutes } from './routes/model-routes.ts';
import { noteRoutes } from './routes/note-routes.ts';
import { passageRoutes } from './routes/passage-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { taskRoutes } from './routes/task-routes.ts';
import { threadRoutes } from './routes/thread-routes.ts';
import { uploadRoutes } from './routes/upload-routes.ts';

/** Bytes of a JSON body; files that are uploaded have limits of their own. */
const MOST_JSON_BYTES = 1024 * 1024;
/** Tasks take whole data sets in their bodies. */
const MOST_TASK_BYTES = 64 * 1024 * 1024;
const UPLOAD = /^\/api\/collections\/[^/]+\/documents$/;
const TASK = /^\/api\/tasks\/[^/]+$/;

export type HttpApp = Hono<{ Variables: RequestIdVariables }>;

/** The whole HTTP surface over a composed Repaso: API and page. */
export function createHttpApp(repaso: Repaso, options: { host: string; pageFolder: string }): HttpApp {
  const app: HttpApp = new Hono();

  answerErrors(app, (error, id) => repaso.log.error({ requestId: id, err: error }, 'request failed'));

  app.use(requestId());
  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
  });
  app.use(guardHost(options.host));
  const limit = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        const most = `${Math.round(maxSize / 1024 / 1024)} MB`;
        throw new AppError('too_large', `A request body may have ${most} at most.`, {
          hint: 'Send less at a time: of a data set, a sample of its rows.',
          spanish: {
            message: `El cuerpo de una petición puede tener ${most} como máximo.`,
            hint: 'Envía menos de una vez: de un conjunto de datos, una muestra de sus filas.',
          },
        });
      },
    });
  const [limitJson, limitTask] = [limit(MOST_JSON_BYTES), limit(MOST_TASK_BYTES)];
  app.use('/api/*', (c: Context, next) => {
    const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
    if (UPLOAD.test(c.req.path) && !isJson) return next();
    return (TASK.test(c.req.path) ? limitTask : limitJson)(c, next);
  });

  app.route('/health', healthRoutes(repaso));
  app.route('/api/collections', collectionRoutes(repaso));
  app.route('/api/collections', uploadRoutes(repaso));
  app.route('/api/documents', documentRoutes(repaso));
  app.route('/api/tasks', taskRoutes(repaso));
  app.route('/api/models', modelRoutes(repaso.models, { mayUseFiles: isLoopback(options.host) }));
  app.route('/api/hardware', hardwareRoutes(repaso));
  app.route('/api/passages', passageRoutes(repaso));
  app.route('/api/notes', noteRoutes(repaso));
  app.route('/api/runs', runRoutes(repaso));
  app.route('/api/ingest', ingestRoutes(repaso));
  app.route('/api', searchRoutes(repaso));
  app.route('/api', threadRoutes(repaso));
  app.use('/mcp', limitJson);
  app.route('/mcp', mcpRoutes(repaso));
  app.all('/api/*', (c) => {
    throw new AppError('not_found', `There is no ${c.req.method} ${c.req.path}.`);
  });
  app.route('/', pageRoutes(options.pageFolder));
  return app;
}
